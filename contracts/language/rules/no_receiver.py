"""A handover to nobody."""

import re

from contracts.language.base import ReadAs, Slot, WordingRule
from contracts.language.gaps import unless_said
from contracts.language.rules.nobody_affected import PEOPLE
from contracts.severity import Severity

_RECEIVER = re.compile(
    r"\b(?:government|agency|agencies|authority|ministry|client|buyer|state|customer|us|owner|deputy|COR|DPA|"
    r"(?:our|buyer's|client's) (?:own )?(?:repository|tenancy|account|systems?|wiki|archive))\b",
    re.IGNORECASE,
)
_NAMED = re.compile(r"\b[A-Z][a-z]+ [A-Z][a-z]+\b")

RULE = WordingRule(
    name="no-receiver",
    title="Nobody receives it",
    severity=Severity.LOW,
    why="What is handed to nobody by name is read by nobody.",
    question="Which people or which team of yours receive it?",
    suggestion="“Mira Holt and Sam Okafor, platform team”.",
    fields=(ReadAs.HANDOVER,),
    flags=(
        "A run book is written by 1 May.",
        "The final training is held two weeks before the end.",
        "All weights are delivered on acceptance.",
    ),
    passes=(
        "A run book is written for the platform team by 1 May.",
        "Mira Holt deploys the service alone.",
        "All weights are delivered to the buyer on acceptance.",
    ),
    judge=unless_said(PEOPLE, _RECEIVER, _NAMED),
    slot=Slot.RECEIVER,
)
