"""No internal product owner.

Condition: No product owner is named.

Why: With nobody of ours near the work, the understanding of what is built leaves with the vendor.

Mend: Name the one person who directs the work and stays with it until the handover.

Not raised by: A product owner who is not ours, or more than one; DT004 reads those.
"""

from collections.abc import Iterator

from contracts.engagement import EngagementSpec
from contracts.rules.base import Answer, Context, FailureMode, Raised, Rule, Severity, read_manual
from contracts.rules.wording import says_nothing


def _evaluate(spec: EngagementSpec, _context: Context) -> Iterator[Answer]:
    if says_nothing(spec.people.product_owner.name):
        yield Raised("people.product_owner.name", "No product owner is named.")


RULE = Rule(
    code="DT003",
    name="no-product-owner",
    severity=Severity.BLOCKER,
    failure_mode=FailureMode.DEPENDENCY_TRAP,
    reads=("people.product_owner.name",),
    evaluate=_evaluate,
    manual=read_manual(__doc__),
    authority="US Digital Services Playbook, play 6",
    see_also="18F state handbook",
)
