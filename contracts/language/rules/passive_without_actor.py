"""Work that is to be done, and nobody to do it: will be reviewed, must be trained."""

import re
from collections.abc import Iterator

from contracts.language.base import ReadAs, Span, WordingRule
from contracts.language.passages import Block
from contracts.severity import Severity

_WORK = (
    r"addressed|agreed|approved|checked|considered|coordinated|decided|delivered|discussed|documented|escalated|"
    r"handed over|handled|informed|maintained|managed|monitored|planned|provided(?! to\b)|reported|resolved|reviewed|"
    r"signed off|supported|taken into account|tested|trained|updated"
)
_PASSIVE = re.compile(rf"\b(?:shall|must|will|(?:is|are|has|have) to)\s+be\s+(?:\w+ly\s+)?(?:{_WORK})\b", re.IGNORECASE)
_MONTH = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|mon|tues|wednes|thurs|fri|satur|sun)"
_ACTOR = re.compile(rf"\bby\s+(?!\d|means\b|the end\b|then\b|default\b|{_MONTH}|\w+ing\b)\w", re.IGNORECASE)


def _judge(block: Block) -> Iterator[Span]:
    """Each such passive in a statement that names nobody with "by"; what should be done is a wish first of all."""
    for statement in block.statements:
        found = _PASSIVE.search(statement.text)
        if found and not _ACTOR.search(statement.text) and not statement.is_quoted(found.start()):
            offset = statement.start - block.start
            yield found.start() + offset, found.end() + offset


RULE = WordingRule(
    name="passive-without-actor",
    title="Done by whom?",
    severity=Severity.LOW,
    why="Each side may take it for the other's work.",
    question="Who does it?",
    suggestion="Begin with who does it: “The supplier reviews …”.",
    fields=(ReadAs.CONSTRAINT, ReadAs.TRADE_OFF, ReadAs.HANDOVER, ReadAs.ANY),
    flags=(
        "The prompts will be reviewed each month.",
        "Staff must be trained by 1 March 2027.",
        "Incidents shall be promptly escalated.",
    ),
    passes=(
        "The prompts will be reviewed by Mira Holt each month.",
        "The supplier trains the staff by 1 March 2027.",
        "All records must be encrypted at rest.",
        "The note reads “must be reviewed”.",
    ),
    judge=_judge,
)
