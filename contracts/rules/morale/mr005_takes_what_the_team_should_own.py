"""Takes work the team should own.

Condition: The work is core or ours to own, and it is not said what the team keeps of it, or no day is set on which
ownership returns, or that day comes after the handover.

Why: Giving away what the team should own tells it that it is not trusted with it, and the best leave first.

Mend: Give out a pilot only, and write down what the team keeps and from which day, the handover at the latest, it owns
the rest.

Not raised by: Commodity work, or ownership that returns on the day of the handover.
"""

from collections.abc import Iterator

from contracts import words
from contracts.engagement import EngagementSpec
from contracts.kinds import WorkClass
from contracts.rules.base import Answer, Context, FailureMode, Missing, Raised, Rule, Severity, read_manual
from contracts.rules.wording import says_nothing


def _evaluate(spec: EngagementSpec, _context: Context) -> Iterator[Answer]:
    team, handover = spec.team, spec.handover.handover_on
    if team.work_class is None:
        yield Missing("team.work_class")
    if team.work_class in (None, WorkClass.COMMODITY):
        return
    if says_nothing(team.keeps):
        yield Raised("team.keeps", "Our team should own this work, and it is not said what of it the team keeps.")
    if team.ownership_returns_on is None:
        yield Raised(
            "team.ownership_returns_on", "Our team should own this work, and no day is set from which it will."
        )
    elif handover is None:
        yield Missing("handover.handover_on")
    elif team.ownership_returns_on > handover:
        yield Raised(
            "team.ownership_returns_on",
            f"Ownership returns on {words.day(team.ownership_returns_on)}, "
            f"after the handover on {words.day(handover)}.",
        )


RULE = Rule(
    code="MR005",
    name="takes-what-the-team-should-own",
    severity=Severity.HIGH,
    failure_mode=FailureMode.MORALE,
    reads=(
        "team.work_class",
        "team.keeps",
        "team.ownership_returns_on",
        "handover.handover_on",
    ),
    evaluate=_evaluate,
    manual=read_manual(__doc__),
    see_also="UK National Audit Office, toolkit on the use of consultants",
)
