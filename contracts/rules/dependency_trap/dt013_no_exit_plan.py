"""No exit plan date or review.

Condition: No day is set on which the exit plan is due, or it is later after the start than the threshold (92 days
unless set otherwise); or the engagement lasts longer than 365 days and no yearly review of the plan is owed.

Why: An exit plan that is written in a crisis is written by whoever is least in a hurry, and one that nobody reads again
describes a system that has changed.

Mend: Have the plan delivered within three months of the start, and reviewed each year where the work lasts longer.

Not raised by: A plan due on the last day of the threshold or before the start. A shorter engagement needs no review.
"""

from collections.abc import Iterator

from contracts.engagement import EngagementSpec
from contracts.rules.base import Answer, Context, FailureMode, Missing, Raised, Rule, Severity, read_manual


def _evaluate(spec: EngagementSpec, context: Context) -> Iterator[Answer]:
    start, end, due = spec.contract.start_on, spec.contract.end_on, spec.exit.plan_due_on
    days = context.thresholds.exit_plan_within_days
    if start is None:
        yield Missing("contract.start_on")
    if due is None:
        yield Raised("exit.plan_due_on", "No day is set by which the exit plan is due.")
    elif start and (due - start).days > days:
        yield Raised("exit.plan_due_on", f"The exit plan is due more than {days} days after the start.")
    if spec.exit.plan_reviewed_yearly:
        return
    if end is None:
        yield Missing("contract.end_on")
    elif start and (end - start).days > 365:
        field = "exit.plan_reviewed_yearly"
        yield Raised(field, "The engagement lasts longer than a year, and no yearly review of the exit plan is owed.")


RULE = Rule(
    code="DT013",
    name="no-exit-plan",
    severity=Severity.HIGH,
    failure_mode=FailureMode.DEPENDENCY_TRAP,
    reads=(
        "exit.plan_due_on",
        "exit.plan_reviewed_yearly",
        "contract.start_on",
        "contract.end_on",
    ),
    evaluate=_evaluate,
    manual=read_manual(__doc__),
    see_also="UK exit-plan clauses: within three months, reviewed each year; EU DORA, article 28(8)",
)
