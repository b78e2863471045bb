"""Learning not tied to real work.

Condition: A learner has no deliverable, or a sprint that is shorter or longer than the thresholds (4 to 8 weeks unless
set otherwise).

Why: A course ends in a certificate; ability comes from a real piece of work that is near enough to be finished.

Mend: Give each learner one deliverable of the next quarter, and a sprint of four to eight weeks to do it in.

Not raised by: A course on the way to the deliverable. A last week counts whole when only its weekend is missing: Monday
to Friday four weeks on is a sprint of four weeks.
"""

from collections.abc import Iterator

from contracts import words
from contracts.engagement import EngagementSpec, row_path
from contracts.parts.team import Learner
from contracts.rules.base import (
    Answer,
    Context,
    FailureMode,
    Missing,
    Raised,
    Rule,
    Severity,
    Thresholds,
    read_manual,
)
from contracts.rules.wording import says_nothing

_FRIDAY_TO_MONDAY = 3


def _evaluate(spec: EngagementSpec, context: Context) -> Iterator[Answer]:
    if not spec.learners:
        yield Missing("learners")
    for learner in spec.learners:
        if says_nothing(learner.deliverable):
            yield Raised(
                row_path("learners", learner, "deliverable"), f"{learner.id} learns without a piece of real work."
            )
        yield from _sprint(learner, context.thresholds)


def _sprint(learner: Learner, thresholds: Thresholds) -> Iterator[Answer]:
    start, end = learner.sprint_start_on, learner.sprint_end_on
    if start is None:
        yield Missing(row_path("learners", learner, "sprint_start_on"))
    if end is None:
        yield Missing(row_path("learners", learner, "sprint_end_on"))
    if start is None or end is None:
        return
    days, least, most = (end - start).days, thresholds.sprint_weeks_least, thresholds.sprint_weeks_most
    field = row_path("learners", learner, "sprint_end_on")
    if days < 7 * least - _FRIDAY_TO_MONDAY:
        yield Raised(field, f"The sprint of {learner.id} is shorter than {words.count(least, 'week', 'weeks')}.")
    elif days > 7 * most:
        yield Raised(field, f"The sprint of {learner.id} is longer than {words.count(most, 'week', 'weeks')}.")


RULE = Rule(
    code="MR003",
    name="learning-without-real-work",
    severity=Severity.MEDIUM,
    failure_mode=FailureMode.MORALE,
    reads=(
        "learners.deliverable",
        "learners.sprint_start_on",
        "learners.sprint_end_on",
    ),
    evaluate=_evaluate,
    manual=read_manual(__doc__),
)
