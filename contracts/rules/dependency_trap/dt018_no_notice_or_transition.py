"""No notice or transition help.

Condition: The days of notice, the days of transition help or the format of returned data are not given. Where the
engagement is critical, nothing is said of how hard the vendor is to replace, what taking the work back would need, or
which alternatives there are. Known not to be critical, the finding is medium.

Why: Without them the day on which we leave is the first day on which anybody thinks about how.

Mend: Agree notice, transition help and an open format before signing; for a critical engagement write down how it could
be replaced or taken back.

Not raised by: Zero days, which are stated. As long as it is not said whether the engagement is critical, the finding
keeps its full weight, and a missing way out cannot be evaluated.
"""

from collections.abc import Iterator

from contracts.engagement import EngagementSpec
from contracts.rules.base import Answer, Context, FailureMode, Missing, Raised, Rule, Severity, read_manual
from contracts.rules.wording import says_nothing

_WAYS_OUT = {
    "substitutability": "The engagement is critical, and it is not said how hard the vendor is to replace.",
    "reintegration": "The engagement is critical, and it is not said what taking the work back would need.",
    "alternatives": "The engagement is critical, and no alternatives are named.",
}
"""What a critical engagement must say besides, by the fields of the exit."""


def _evaluate(spec: EngagementSpec, _context: Context) -> Iterator[Answer]:
    critical, leaving = spec.contract.critical, spec.exit
    weight = Severity.MEDIUM if critical is False else None
    if leaving.notice_days is None:
        yield Raised("exit.notice_days", "It is not agreed how long before its end we must give notice.", weight)
    if leaving.transition_days is None:
        yield Raised("exit.transition_days", "It is not agreed how long the vendor helps whoever takes over.", weight)
    if says_nothing(leaving.returned_data_format):
        yield Raised("exit.returned_data_format", "It is not agreed in which format our data comes back.", weight)
    open_questions = [(field, message) for field, message in _WAYS_OUT.items() if says_nothing(getattr(leaving, field))]
    if critical:
        for field, message in open_questions:
            yield Raised(f"exit.{field}", message)
    elif critical is None and open_questions:
        yield Missing("contract.critical")


RULE = Rule(
    code="DT018",
    name="no-notice-or-transition",
    severity=Severity.HIGH,
    failure_mode=FailureMode.DEPENDENCY_TRAP,
    reads=(
        "exit.notice_days",
        "exit.transition_days",
        "exit.returned_data_format",
        "contract.critical",
        "exit.substitutability",
        "exit.reintegration",
        "exit.alternatives",
    ),
    evaluate=_evaluate,
    manual=read_manual(__doc__),
    authority="EU DORA, article 30 and register table B_07.01",
    see_also="EU Data Act, articles 23, 25 and 29: thirty days of transition",
)
