"""Nobody upskilled.

Condition: No learner is named.

Why: What only the vendor's people can do leaves with them, and is bought again.

Mend: Name a learner at the least for each of the vendor's roles that we must keep, and let each deliver a piece of the
real work.

Not raised by: Few learners. Commodity work is no exception, since it too passes to somebody of ours; that nobody learns
there is for a second person to accept.
"""

from collections.abc import Iterator

from contracts.engagement import EngagementSpec
from contracts.rules.base import Answer, Context, FailureMode, Raised, Rule, Severity, read_manual
from contracts.rules.wording import says_nothing


def _evaluate(spec: EngagementSpec, _context: Context) -> Iterator[Answer]:
    if all(says_nothing(learner.person) for learner in spec.learners):
        yield Raised("learners", "Nobody of ours is named who learns by this engagement.")


RULE = Rule(
    code="MR002",
    name="nobody-learns",
    severity=Severity.HIGH,
    failure_mode=FailureMode.MORALE,
    reads=("learners.person",),
    evaluate=_evaluate,
    manual=read_manual(__doc__),
    see_also="UK Consultancy Playbook; UK National Audit Office, toolkit on the use of consultants",
)
