"""AI quality has no evaluation set.

Condition: AI is used, and no success metric with a target has an evaluation set with a name and a size that the buyer
holds.

Why: Without agreed cases and right answers, what it means that a model works is decided afterwards, by whoever built
it.

Mend: Agree the cases before signing, keep them with the buyer, and set the target that the model must reach on them.

Not raised by: Work without AI, or further metrics that need no evaluation set.
"""

from collections.abc import Iterator

from contracts.engagement import EngagementSpec, row_path
from contracts.kinds import Party
from contracts.parts.metrics import SuccessMetric
from contracts.rules.base import Answer, Context, FailureMode, Missing, Raised, Rule, Severity, read_manual
from contracts.rules.wording import says_nothing


def _evaluate(spec: EngagementSpec, _context: Context) -> Iterator[Answer]:
    if spec.contract.uses_ai is None:
        yield Missing("contract.uses_ai")
    if not spec.contract.uses_ai:
        return
    named = [metric for metric in spec.metrics if not says_nothing(metric.evaluation_set.name)]
    if not named:
        yield Raised("metrics", "AI is used, and no metric names an evaluation set.")
    elif all(any(_gaps(metric)) for metric in named):
        for field, problem in _gaps(named[0]):
            yield Raised(row_path("metrics", named[0], field), f"{named[0].id} {problem}.")


def _gaps(metric: SuccessMetric) -> Iterator[tuple[str, str]]:
    if not metric.evaluation_set.size:
        yield "evaluation_set.size", "does not say how many cases its evaluation set has"
    if metric.evaluation_set.held_by is not Party.BUYER:
        yield "evaluation_set.held_by", "has an evaluation set that is not held by the buyer"
    if metric.target is None:
        yield "target", "has an evaluation set and no target to be reached on it"


RULE = Rule(
    code="SV010",
    name="no-evaluation-set",
    severity=Severity.HIGH,
    failure_mode=FailureMode.SPEC_VACUUM,
    reads=(
        "contract.uses_ai",
        "metrics.evaluation_set.name",
        "metrics.evaluation_set.size",
        "metrics.evaluation_set.held_by",
        "metrics.target",
    ),
    evaluate=_evaluate,
    manual=read_manual(__doc__),
    see_also="EU model contractual clauses for AI, article 8; OMB memoranda M-24-18 and M-25-22",
)
