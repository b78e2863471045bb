"""Should, said of the product: only a note, since many texts use it for what may be left out."""

from contracts.language.base import Expression, ReadAs, WordingRule
from contracts.language.rules.weak_obligation import DONE, PARTY
from contracts.severity import Severity

RULE = WordingRule(
    name="should-for-must",
    title="Should, or must?",
    severity=Severity.LOW,
    why="In contracts “should” is often read as advice.",
    question="May it be left out? If not, is it owed?",
    suggestion="Write “must” for what is owed, “may” for what is allowed.",
    fields=(ReadAs.CONSTRAINT, ReadAs.METRIC, ReadAs.TRADE_OFF, ReadAs.HANDOVER, ReadAs.ANY),
    flags=(
        "The assistant should answer in German.",
        "The export should include attachments.",
        "The index should be smaller.",
    ),
    passes=(
        "The assistant must answer in German.",
        "Answers should take at most 2 seconds.",
        "The label reads “You should know”.",
    ),
    expressions=(Expression("should", not_after=PARTY, not_before=rf"(?:\w+ )?be (?:\w+ly )?{DONE}"),),
    excused_by_quantity=True,
)
