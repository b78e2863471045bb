"""Owner too thin or no deputy.

Condition: The product owner gives less of the working time than the threshold (50 % unless set otherwise), or more than
100 % with all other open engagements together; or nobody else is named as deputy.

Why: An owner without time is told what was decided, and while the owner is away the vendor decides alone.

Mend: Free the time in writing, hand other engagements to somebody else, and name one deputy.

Not raised by: Time exactly at the threshold, or exactly 100 % in all. The share of a deputy is not asked for.
"""

from collections.abc import Iterator

from contracts.engagement import EngagementSpec
from contracts.rules.base import Answer, Context, FailureMode, Missing, Raised, Rule, Severity, read_manual
from contracts.rules.wording import person_in, says_nothing


def _evaluate(spec: EngagementSpec, context: Context) -> Iterator[Answer]:
    owner, deputy = spec.people.product_owner, spec.people.deputy
    share, least = owner.time_share_percent, context.thresholds.owner_share_percent
    field = "people.product_owner.time_share_percent"
    if share is None:
        yield Missing(field)
    else:
        if share < least:
            yield Raised(field, f"The product owner gives {share} % of the working time and not {least} % at least.")
        total = share + context.owner_share_elsewhere_percent
        if total > 100:
            yield Raised(field, f"With all open engagements together the product owner's time adds up to {total} %.")
    if says_nothing(deputy):
        yield Raised("people.deputy", "Nobody is named who decides while the product owner is away.")
    elif person_in(deputy) == person_in(owner.name):
        yield Raised("people.deputy", "The product owner is named as the deputy too.")


RULE = Rule(
    code="DT005",
    name="owner-too-thin",
    severity=Severity.HIGH,
    failure_mode=FailureMode.DEPENDENCY_TRAP,
    reads=(
        "people.product_owner.time_share_percent",
        "people.product_owner.name",
        "people.deputy",
    ),
    evaluate=_evaluate,
    manual=read_manual(__doc__),
    authority="18F De-risking Guide",
)
