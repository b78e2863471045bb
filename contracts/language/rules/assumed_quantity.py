"""The expected load, the anticipated growth: a size somebody assumes and nobody states."""

from contracts.language.base import Expression, ReadAs, WordingRule
from contracts.severity import Severity

RULE = WordingRule(
    name="assumed-quantity",
    title="Expected, but how much?",
    severity=Severity.MEDIUM,
    why="Each side expects something else, and both are right.",
    question="Which size or range is it, and what is owed beyond it?",
    suggestion="State it: “up to 400 requests a minute; above that, answers may take 5 seconds”.",
    fields=(ReadAs.CONSTRAINT, ReadAs.METRIC, ReadAs.TRADE_OFF, ReadAs.ANY),
    flags=(
        "The service carries the expected load.",
        "Storage grows with the anticipated number of claims.",
        "The design covers a foreseeable range of languages.",
    ),
    passes=(
        "The service carries the expected load of 400 requests a minute.",
        "The test compares the answer with the expected result.",
        "An outage is expected on Sunday.",
    ),
    expressions=(
        # What a test compares with is written in the test.
        Expression(
            "expected|anticipated|foreseen|foreseeable|forecast|projected|envisaged",
            only_after="the|an?|any|all|its|their|our|your",
            not_before="(?:or |and )?(?:results?|outcomes?|outputs?|answers?|values?|responses?|behaviou?r|error)",
        ),
    ),
    excused_by_quantity=True,
)
