"""Mentors stretched.

Condition: A learner has no mentor, or a mentor has more learners than the threshold (3 unless set otherwise).

Why: Whoever learns alone gives up at the first wall, and a mentor of many has time for none.

Mend: Name for each learner somebody who practises this already and works on the same thing, of two or three learners at
the most.

Not raised by: A mentor of the vendor, or one of three learners.
"""

from collections import Counter
from collections.abc import Iterator

from contracts import words
from contracts.engagement import EngagementSpec, row_path
from contracts.rules.base import Answer, Context, FailureMode, Missing, Raised, Rule, Severity, read_manual
from contracts.rules.wording import person_in, says_nothing


def _evaluate(spec: EngagementSpec, context: Context) -> Iterator[Answer]:
    if not spec.learners:
        yield Missing("learners")
    most, learners_of = context.thresholds.learners_per_mentor, Counter[str]()
    for learner in spec.learners:
        field, mentor = row_path("learners", learner, "mentor"), person_in(learner.mentor)
        if says_nothing(learner.mentor):
            yield Raised(field, f"{learner.id} has no mentor.")
        elif learners_of[mentor] == most:
            yield Raised(field, f"The mentor of {learner.id} has {words.count(most, 'learner', 'learners')} already.")
        else:
            learners_of[mentor] += 1


RULE = Rule(
    code="MR004",
    name="mentors-stretched",
    severity=Severity.MEDIUM,
    failure_mode=FailureMode.MORALE,
    reads=("learners.mentor",),
    evaluate=_evaluate,
    manual=read_manual(__doc__),
)
