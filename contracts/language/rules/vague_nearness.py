"""Nearness without a distance: close to the desk, near the entrance."""

from contracts.language.asides import DUTIES, NAME
from contracts.language.base import Expression, WordingRule
from contracts.severity import Severity

_NEAR = (
    r"(?:future|real|term|by|and|or|far|end|field|range|side|miss(?:es)?|infra|zero|optimal|identical|duplicates?|"
    r"neighbou?rs?|line|shore|\d)\b|infrared|-|[.,;:)]|\Z"
)

RULE = WordingRule(
    name="vague-nearness",
    title="Near, but how near",
    severity=Severity.MEDIUM,
    why="Near and close have no end, so nothing is ever too far.",
    question="How near at most, in which unit, or in which place exactly?",
    suggestion="Give the distance or the place: “within 5 m of the counter”, “in the same data centre”.",
    flags=(
        "The scanner stands close to the counter.",
        "The backup site is near the office.",
        "The estimate has to be close to the invoice.",
    ),
    passes=(
        "The clerk is able to close tickets.",
        "The card reader uses near field communication.",
        "A ticket is closed by whoever opened it.",
        "The reading is close to zero.",
        "Interpreters are near-native speakers.",
        "The scanner stands close to the counter at most 2 m away.",
        "The gate can close to the left.",
    ),
    fields=DUTIES,
    excused_by_quantity=True,
    expressions=(
        # To close is a deed, not a distance.
        Expression(
            "close|closer|closest",
            then="to",
            not_after="to|shall|must|can|will|not|may",
            not_before=r"zero|\d|one\b|each\b|null",
        ),
        Expression("close", then="(?:proximity|vicinity|range)"),
        Expression("near", not_after="the|a|in|and|or", not_before=rf"{_NEAR}|{NAME}"),
    ),
)
