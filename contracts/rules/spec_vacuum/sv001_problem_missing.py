"""Problem missing.

Condition: The problem is empty or nothing but a placeholder.

Why: Whoever is not told the problem chooses one, and builds for that.

Mend: Write who cannot do what today, and what follows from it.

Not raised by: A short or a poor text; SV002 reads its length, and SV018 a placeholder inside a text.
"""

from collections.abc import Iterator

from contracts.engagement import EngagementSpec
from contracts.rules.base import Answer, Context, FailureMode, Raised, Rule, Severity, read_manual
from contracts.rules.wording import says_nothing


def _evaluate(spec: EngagementSpec, _context: Context) -> Iterator[Answer]:
    if says_nothing(spec.problem.statement):
        yield Raised("problem.statement", "The problem to be solved is not stated.")


RULE = Rule(
    code="SV001",
    name="problem-missing",
    severity=Severity.BLOCKER,
    failure_mode=FailureMode.SPEC_VACUUM,
    reads=("problem.statement",),
    evaluate=_evaluate,
    manual=read_manual(__doc__),
    see_also="UK guidelines for AI procurement: the problem statement",
)
