"""No overlap after handover.

Condition: The vendor's support, or the contract where no day of support is given, ends sooner after the handover than
the threshold (30 days unless set otherwise); or the handover comes after the contract's end.

Why: It breaks for the first time after the handover, and then nobody who built it is bound to help.

Mend: Let support run on for 30, 60 or 90 days after the handover, and the contract as long.

Not raised by: A contract that ends with the support. A support day before the handover is read by SV018 too.
"""

from collections.abc import Iterator

from contracts.engagement import EngagementSpec
from contracts.rules.base import Answer, Context, FailureMode, Missing, Raised, Rule, Severity, read_manual


def _evaluate(spec: EngagementSpec, context: Context) -> Iterator[Answer]:
    handover, end = spec.handover.handover_on, spec.contract.end_on
    last, days = spec.handover.support_until or end, context.thresholds.overlap_days
    if handover is None:
        yield Missing("handover.handover_on")
    if last is None:
        yield Missing("handover.support_until")
    if handover is None or last is None:
        return
    if end and handover > end:
        yield Raised("contract.end_on", "The contract ends before the handover.")
    elif (last - handover).days < days:
        field = "handover.support_until" if spec.handover.support_until else "contract.end_on"
        yield Raised(field, f"Help from the vendor ends less than {days} days after the handover.")


RULE = Rule(
    code="DT012",
    name="no-overlap-after-handover",
    severity=Severity.HIGH,
    failure_mode=FailureMode.DEPENDENCY_TRAP,
    reads=(
        "handover.handover_on",
        "handover.support_until",
        "contract.end_on",
    ),
    evaluate=_evaluate,
    manual=read_manual(__doc__),
    authority="FAR 52.237-3",
    see_also="UK exit-plan clauses",
)
