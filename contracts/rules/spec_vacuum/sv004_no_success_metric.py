"""No success metric.

Condition: No row of the success metrics says what is measured.

Why: Without a measure there is nothing to accept the work against, and every result is as good as any other.

Mend: Add one metric at least that shows a change for the people affected, with baseline, target and unit.

Not raised by: A metric without a target or a baseline; SV005 and SV006 read those.
"""

from collections.abc import Iterator

from contracts.engagement import EngagementSpec
from contracts.rules.base import Answer, Context, FailureMode, Raised, Rule, Severity, read_manual
from contracts.rules.wording import says_nothing


def _evaluate(spec: EngagementSpec, _context: Context) -> Iterator[Answer]:
    if all(says_nothing(metric.name) for metric in spec.metrics):
        yield Raised("metrics", "There is no success metric by which the work could be accepted.")


RULE = Rule(
    code="SV004",
    name="no-success-metric",
    severity=Severity.BLOCKER,
    failure_mode=FailureMode.SPEC_VACUUM,
    reads=("metrics.name",),
    evaluate=_evaluate,
    manual=read_manual(__doc__),
    authority="US Digital Services Playbook, play 5",
    see_also="18F state handbook",
)
