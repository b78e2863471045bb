"""Metric without baseline.

Condition: A success metric has no baseline, nor a day within the threshold (30 days after the start unless set
otherwise) by which it will be measured.

Why: An improvement cannot be shown when nobody knows where it began.

Mend: Measure today's value now, or set the day on which it will be measured early in the work.

Not raised by: A baseline of zero, or a planned day before the start.
"""

from collections.abc import Iterator

from contracts.engagement import EngagementSpec, row_path
from contracts.rules.base import Answer, Context, FailureMode, Missing, Raised, Rule, Severity, read_manual


def _evaluate(spec: EngagementSpec, context: Context) -> Iterator[Answer]:
    if not spec.metrics:
        yield Missing("metrics")
    start, days = spec.contract.start_on, context.thresholds.baseline_within_days
    for metric in spec.metrics:
        if metric.baseline is not None:
            continue
        if metric.baseline_due_on is None:
            yield Raised(
                row_path("metrics", metric, "baseline"), f"{metric.id} has no baseline and no day to measure it by."
            )
        elif start is None:
            yield Missing("contract.start_on")
        elif (metric.baseline_due_on - start).days >= days:
            yield Raised(
                row_path("metrics", metric, "baseline_due_on"),
                f"The baseline of {metric.id} is not measured within {days} days of the start.",
            )


RULE = Rule(
    code="SV006",
    name="metric-without-baseline",
    severity=Severity.HIGH,
    failure_mode=FailureMode.SPEC_VACUUM,
    reads=(
        "metrics.baseline",
        "metrics.baseline_due_on",
        "contract.start_on",
    ),
    evaluate=_evaluate,
    manual=read_manual(__doc__),
    see_also="18F De-risking Guide, whose example goals say from which state to which",
)
