"""Metric without target.

Condition: A success metric has no target, or no unit.

Why: A measure without a number can neither be met nor missed.

Mend: Give the number that counts as success and say what it counts.

Not raised by: A target of zero, or a target that is easy to meet.
"""

from collections.abc import Iterator

from contracts.engagement import EngagementSpec, row_path
from contracts.rules.base import Answer, Context, FailureMode, Missing, Raised, Rule, Severity, read_manual
from contracts.rules.wording import says_nothing


def _evaluate(spec: EngagementSpec, _context: Context) -> Iterator[Answer]:
    if not spec.metrics:
        yield Missing("metrics")
    for metric in spec.metrics:
        if metric.target is None:
            yield Raised(row_path("metrics", metric, "target"), f"{metric.id} has no target.")
        if says_nothing(metric.unit):
            yield Raised(row_path("metrics", metric, "unit"), f"{metric.id} has no unit.")


RULE = Rule(
    code="SV005",
    name="metric-without-target",
    severity=Severity.HIGH,
    failure_mode=FailureMode.SPEC_VACUUM,
    reads=(
        "metrics.target",
        "metrics.unit",
    ),
    evaluate=_evaluate,
    manual=read_manual(__doc__),
    authority="18F De-risking Guide",
    see_also="18F sample quality assurance plan: the acceptable level",
)
