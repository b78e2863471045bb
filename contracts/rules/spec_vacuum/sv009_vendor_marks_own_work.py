"""Vendor marks its own work.

Condition: A success metric is measured by the vendor.

Why: Whoever is paid by the result does not measure it: oversight would be given away.

Mend: Have our own people or a third party take the measurement, and let the vendor see the figures.

Not raised by: A measurement which the vendor's system produces and our own people read.
"""

from collections.abc import Iterator

from contracts.engagement import EngagementSpec, row_path
from contracts.kinds import Party
from contracts.rules.base import Answer, Context, FailureMode, Missing, Raised, Rule, Severity, read_manual


def _evaluate(spec: EngagementSpec, _context: Context) -> Iterator[Answer]:
    if not spec.metrics:
        yield Missing("metrics")
    for metric in spec.metrics:
        field = row_path("metrics", metric, "measured_by_party")
        if metric.measured_by_party is None:
            yield Missing(field)
        elif metric.measured_by_party is Party.VENDOR:
            yield Raised(field, f"{metric.id} is measured by the vendor, who is paid by its result.")


RULE = Rule(
    code="SV009",
    name="vendor-marks-own-work",
    severity=Severity.HIGH,
    failure_mode=FailureMode.SPEC_VACUUM,
    reads=("metrics.measured_by_party",),
    evaluate=_evaluate,
    manual=read_manual(__doc__),
    authority="18F De-risking Guide",
)
