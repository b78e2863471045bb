"""Knowledge transfer left to the end.

Condition: No knowledge-transfer deliverable is due in the first half of the time from start to handover (50 % unless
set otherwise), or 60 % of them (unless set otherwise) or more are due in its last fifth.

Why: What comes last is cut first, and nobody learns a system in the week in which it changes hands.

Mend: Spread the deliverables over the work and begin within four weeks.

Not raised by: A single late deliverable among earlier ones. An impossible order of start and handover is read by SV018.
"""

from collections.abc import Iterator

from contracts.engagement import EngagementSpec, row_path
from contracts.rules.base import Answer, Context, FailureMode, Missing, Raised, Rule, Severity, read_manual
from contracts.rules.rows import owed


def _evaluate(spec: EngagementSpec, context: Context) -> Iterator[Answer]:
    start, handover, rows = spec.contract.start_on, spec.handover.handover_on, owed(spec)
    if start is None:
        yield Missing("contract.start_on")
    if handover is None or (start and handover <= start):
        yield Missing("handover.handover_on")
    if not rows:
        yield Missing("transfer")
    for row in rows:
        if row.due_on is None:
            yield Missing(row_path("transfer", row, "due_on"))
    dues = [row.due_on for row in rows if row.due_on]
    if start is None or handover is None or handover <= start or not dues or len(dues) < len(rows):
        return
    span = (handover - start).days
    if not any((due - start).days * 100 < context.thresholds.transfer_early_percent * span for due in dues):
        yield Raised("transfer", "No knowledge-transfer deliverable is due early in the work.")
    late = sum((due - start).days * 100 >= 80 * span for due in dues)
    if late * 100 >= context.thresholds.transfer_late_percent * len(dues):
        yield Raised("transfer", f"{late} of {len(dues)} knowledge-transfer deliverables are due in the last fifth.")


RULE = Rule(
    code="DT010",
    name="transfer-left-to-the-end",
    severity=Severity.HIGH,
    failure_mode=FailureMode.DEPENDENCY_TRAP,
    reads=(
        "transfer.due_on",
        "transfer.not_needed_because",
        "contract.start_on",
        "handover.handover_on",
    ),
    evaluate=_evaluate,
    manual=read_manual(__doc__),
    authority="Australian Department of Finance ClauseBank, knowledge transfer",
    see_also="18F Product Guide: plan for the transition",
)
