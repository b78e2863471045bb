"""Nearness without a distance: close to the desk, near the entrance."""

from contracts.language.asides import DUTIES
from contracts.language.base import Expression, WordingRule
from contracts.severity import Severity

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
        Expression("near", then=r"to|(?=(?:the|an?|its|their|your|our|each|any|every|all)\b)\w+"),
    ),
)
