"""Only output metrics.

Condition: Every success metric is of the kind output, or its unit is an amount of story points, lines, hours, tickets
or documents of which more is better.

Why: Activity can be delivered in full while nothing changes for anybody.

Mend: Add a metric of what the affected people can do afterwards, or of how well the product does it.

Not raised by: Output metrics beside one of another kind, such amounts of which fewer are better (hours until an answer,
tickets that are open), or a unit that says more than the amount: hours saved a week.
"""

import re
from collections.abc import Iterator

from contracts.engagement import EngagementSpec, row_path
from contracts.kinds import Direction, MetricKind
from contracts.parts.metrics import SuccessMetric
from contracts.rules.base import Answer, Context, FailureMode, Missing, Raised, Rule, Severity, read_manual

_ACTIVITY = re.compile(
    r"(?:story points?|lines?(?: of code)?|(?:person|working)?[ -]?hours?|tickets?|documents?)"
    r"(?: (?:worked|booked|closed|resolved|written|delivered))?"
    r"(?:\s*/.*|[\s,]+(?:an?|per|each|every)\b.*)?",
    re.IGNORECASE | re.DOTALL,
)


def _evaluate(spec: EngagementSpec, _context: Context) -> Iterator[Answer]:
    others = [metric for metric in spec.metrics if not _counts_activity(metric)]
    if not spec.metrics:
        yield Missing("metrics")
    elif not others:
        ids = ", ".join(metric.id for metric in spec.metrics)
        yield Raised("metrics", f"Nothing but activity is measured ({ids}), and no change for anybody.")
    elif all(metric.kind is None for metric in others):
        for metric in others:
            yield Missing(row_path("metrics", metric, "kind"))


def _counts_activity(metric: SuccessMetric) -> bool:
    more_is_better = metric.direction is not Direction.AT_MOST
    return metric.kind is MetricKind.OUTPUT or (more_is_better and bool(_ACTIVITY.fullmatch(metric.unit.strip())))


RULE = Rule(
    code="SV008",
    name="only-output-metrics",
    severity=Severity.MEDIUM,
    failure_mode=FailureMode.SPEC_VACUUM,
    reads=(
        "metrics.kind",
        "metrics.unit",
        "metrics.direction",
    ),
    evaluate=_evaluate,
    manual=read_manual(__doc__),
    see_also="18F state handbook: measure success",
)
