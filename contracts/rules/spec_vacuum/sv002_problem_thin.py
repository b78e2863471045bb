"""Problem thin or without users.

Condition: The problem has fewer words than the threshold (25 unless set otherwise), what is said twice counted once, or
no affected users are named.

Why: A problem told in a line leaves its cause, its size and its cost to be guessed, and without users there is nobody
to test with.

Mend: Say who is affected, how often, what goes wrong and what it costs; name the users and their number.

Not raised by: Style or vagueness. An empty problem is not thin but missing, which SV001 reads.
"""

from collections.abc import Iterator

from contracts.engagement import EngagementSpec
from contracts.language.counting import words_said
from contracts.rules.base import Answer, Context, FailureMode, Missing, Raised, Rule, Severity, read_manual
from contracts.rules.wording import says_nothing


def _evaluate(spec: EngagementSpec, context: Context) -> Iterator[Answer]:
    words, needed = words_said(spec.problem.statement), context.thresholds.problem_words
    if says_nothing(spec.problem.statement):
        yield Missing("problem.statement")
    elif words < needed:
        yield Raised(
            "problem.statement", f"The problem is told in {words} of the {needed} words that it takes at the least."
        )
    if says_nothing(spec.problem.affected_users):
        yield Raised("problem.affected_users", "Nobody is named who is affected by the problem.")


RULE = Rule(
    code="SV002",
    name="problem-thin",
    severity=Severity.HIGH,
    failure_mode=FailureMode.SPEC_VACUUM,
    reads=(
        "problem.statement",
        "problem.affected_users",
    ),
    evaluate=_evaluate,
    manual=read_manual(__doc__),
    see_also="18F state handbook, appendix A",
)
