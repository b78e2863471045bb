"""Team not told before signing.

Condition: No day is given on which the team was told, or it comes after the signature (while there is none, after the
start); or it is not said what changes for whose role.

Why: A team that hears of it from others fills what it was not told with rumour.

Mend: Tell the team before anything is signed, and say for each role what changes and what stays.

Not raised by: A day in the future, a team that is told on the day of the signature, or roles of which it is said that
nothing changes.
"""

from collections.abc import Iterator

from contracts import words
from contracts.engagement import EngagementSpec
from contracts.rules.base import Answer, Context, FailureMode, Missing, Raised, Rule, Severity, read_manual
from contracts.rules.wording import says_nothing


def _evaluate(spec: EngagementSpec, context: Context) -> Iterator[Answer]:
    told, last = spec.team.told_on, context.signed_on or spec.contract.start_on
    if told is None:
        yield Raised("team.told_on", "No day is given on which the team was told of the engagement.")
    elif last is None:
        yield Missing("contract.start_on")
    elif told > last:
        event = "signature" if context.signed_on else "start"
        yield Raised("team.told_on", f"The team is told on {words.day(told)}, after the {event} on {words.day(last)}.")
    if says_nothing(spec.team.effect_on_roles):
        yield Raised("team.effect_on_roles", "It is not said what changes for whose role.")


RULE = Rule(
    code="MR006",
    name="team-not-told",
    severity=Severity.HIGH,
    failure_mode=FailureMode.MORALE,
    reads=(
        "team.told_on",
        "team.effect_on_roles",
        "contract.start_on",
    ),
    evaluate=_evaluate,
    manual=read_manual(__doc__),
    see_also="Studies of outsourcing and the trust of those who stay (Schillen and Steinke 2011; Elmuti et al.)",
)
