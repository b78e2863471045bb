"""No internal team alongside.

Condition: Nobody of ours works beside the vendor, or the product owner alone does.

Why: A team that watches others do the work reads it as its own replacement; one that works on it learns it.

Mend: Name those of our people who work with the vendor, and free the time that it takes.

Not raised by: A small team, or roles in place of names. A name given twice is one person.
"""

from collections.abc import Iterator

from contracts.engagement import EngagementSpec
from contracts.rules.base import Answer, Context, FailureMode, Missing, Raised, Rule, Severity, read_manual
from contracts.rules.wording import person_in, same_words, says_nothing


def _evaluate(spec: EngagementSpec, _context: Context) -> Iterator[Answer]:
    owner = spec.people.product_owner.name
    named = {person_in(name) for name in spec.team.beside_vendor if not says_nothing(name)}
    others = named - {person_in(owner), same_words("product owner")}
    if not named:
        yield Raised("team.beside_vendor", "Nobody of ours is named who works beside the vendor.")
    elif not others:
        yield Raised("team.beside_vendor", "Nobody of ours but the product owner works beside the vendor.")
    elif len(others) == 1 and says_nothing(owner):
        yield Missing("people.product_owner.name")


RULE = Rule(
    code="MR001",
    name="no-team-alongside",
    severity=Severity.HIGH,
    failure_mode=FailureMode.MORALE,
    reads=(
        "team.beside_vendor",
        "people.product_owner.name",
    ),
    evaluate=_evaluate,
    manual=read_manual(__doc__),
    see_also="UK Digital Outcomes briefs, which ask for the existing team",
)
