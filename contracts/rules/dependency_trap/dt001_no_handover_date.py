"""No handover date.

Condition: The handover has no date.

Why: Without a day on which our own people take over, the engagement is a dependency and not a bridge: somebody is
paid to operate it for ever.

Mend: Set the handover date before the work begins, and plan the knowledge transfer backwards from it.

Not raised by: A date in the past or before the start; SV018 reads those.
"""

from collections.abc import Iterator

from contracts.engagement import EngagementSpec
from contracts.rules.base import Answer, Context, FailureMode, Raised, Rule, Severity, read_manual


def _evaluate(spec: EngagementSpec, _context: Context) -> Iterator[Answer]:
    if spec.handover.handover_on is None:
        yield Raised("handover.handover_on", "There is no date from which our own people run it.")


RULE = Rule(
    code="DT001",
    name="no-handover-date",
    severity=Severity.BLOCKER,
    failure_mode=FailureMode.DEPENDENCY_TRAP,
    reads=("handover.handover_on",),
    evaluate=_evaluate,
    manual=read_manual(__doc__),
    authority="FAR 52.237-3",
)
