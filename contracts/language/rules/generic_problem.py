"""A problem told in words that fit every organisation."""

import re
from collections.abc import Iterator

from contracts.language.base import ReadAs, Span, WordingRule
from contracts.language.passages import Block
from contracts.severity import Severity

_GENERIC = re.compile(
    r"\b(?:inefficien(?:t|cy|cies)|ineffective|sub-?optimal|outdated|antiquated|old-fashioned|cumbersome|clunky|"
    r"not (?:fit for purpose|future[ -]?proof\w*|up to date|state of the art)|no longer fit for purpose|"
    r"needs? (?:to be )?(?:moderni[sz]\w+|improv\w+|digiti[sz]\w+|digitali[sz]\w+|transform\w+|updat\w+|upgrad\w+|"
    r"streamlin\w+|optimi[sz]\w+)|"
    r"(?:pain points|digital transformation|lack of (?:transparency|synergy|synergies|innovation|visibility)))\b",
    re.IGNORECASE,
)
# One figure in the text gives the word a measure; a year or the number of a version does not.
_FIGURE = re.compile(r"(?<![\w.-])(?!(?:19|20)\d\d\b)\d+(?![\w.]*\d)|\bone in\b|\bhalf\b", re.IGNORECASE)


def _judge(block: Block) -> Iterator[Span]:
    if not _FIGURE.search(block.text):
        yield from (found.span() for found in _GENERIC.finditer(block.text))


RULE = WordingRule(
    name="generic-problem",
    title="True of every organisation",
    severity=Severity.MEDIUM,
    why="“Inefficient” is said of every process; a vendor learns nothing from it, and nobody can show its end.",
    question="What takes how long, costs how much or goes wrong how often?",
    suggestion="“A permit takes nine weeks, six of them spent waiting for the second signature.”",
    fields=(ReadAs.PROBLEM,),
    flags=(
        "Our procurement process is inefficient.",
        "The permit system of 2009 needs modernising.",
        "Case workers suffer from outdated tools.",
    ),
    passes=(
        "Our procurement process is inefficient: an order of paper takes 19 signatures.",
        "Inspectors cannot open reports older than a year.",
        "The map is updated each night, so crews work from yesterday's.",
    ),
    judge=_judge,
)
