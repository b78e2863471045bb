"""Knowledge transfer unpriced.

Condition: No knowledge-transfer deliverable has a price line or a milestone on which a payment depends.

Why: What no payment depends on is the first thing to be dropped when time runs short.

Mend: Give the knowledge transfer price lines of its own, and hold back part of the price until it is accepted.

Not raised by: Deliverables without a price line beside one that has it. Rows which only say why a kind is not needed
do not count.
"""

from collections.abc import Iterator

from contracts.engagement import EngagementSpec, row_path
from contracts.rules.base import Answer, Context, FailureMode, Missing, Raised, Rule, Severity, read_manual
from contracts.rules.rows import owed
from contracts.rules.wording import says_nothing


def _evaluate(spec: EngagementSpec, _context: Context) -> Iterator[Answer]:
    rows = owed(spec)
    if not rows:
        yield Missing("transfer")
    elif all(says_nothing(row.price_line) for row in rows):
        yield Raised(row_path("transfer", rows[0], "price_line"), "No payment depends on any knowledge transfer.")


RULE = Rule(
    code="DT011",
    name="transfer-unpriced",
    severity=Severity.MEDIUM,
    failure_mode=FailureMode.DEPENDENCY_TRAP,
    reads=(
        "transfer.price_line",
        "transfer.not_needed_because",
    ),
    evaluate=_evaluate,
    manual=read_manual(__doc__),
    authority="Australian Department of Finance ClauseBank, knowledge transfer",
)
