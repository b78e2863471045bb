"""Knowledge transfer not a contract deliverable.

Condition: No knowledge-transfer deliverable with a kind or title is marked as a deliverable of the contract.

Why: What is not owed is a favour, and favours end with the budget.

Mend: List what our people must receive and be able to do, and mark each as a deliverable of the contract. Five are
usual.

Not raised by: Deliverables that stay outside the contract beside one that is owed. Rows which only say why a kind is
not needed do not count.
"""

from collections.abc import Iterator

from contracts.engagement import EngagementSpec, row_path
from contracts.rules.base import Answer, Context, FailureMode, Raised, Rule, Severity, read_manual
from contracts.rules.rows import owed
from contracts.rules.wording import says_nothing


def _evaluate(spec: EngagementSpec, _context: Context) -> Iterator[Answer]:
    named = [row for row in owed(spec) if not (says_nothing(row.kind) and says_nothing(row.title))]
    if not named:
        yield Raised("transfer", "No knowledge-transfer deliverable is listed.")
    elif not any(row.in_annex for row in named):
        yield Raised(
            row_path("transfer", named[0], "in_annex"), "No knowledge transfer is a deliverable of the contract."
        )


RULE = Rule(
    code="DT007",
    name="no-transfer-deliverable",
    severity=Severity.BLOCKER,
    failure_mode=FailureMode.DEPENDENCY_TRAP,
    reads=(
        "transfer.kind",
        "transfer.title",
        "transfer.in_annex",
        "transfer.not_needed_because",
    ),
    evaluate=_evaluate,
    manual=read_manual(__doc__),
    authority="Australian Department of Finance ClauseBank, knowledge transfer",
    see_also="UK Consultancy Playbook",
)
