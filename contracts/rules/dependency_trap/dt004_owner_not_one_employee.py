"""Owner not an employee or not one person.

Condition: The product owner does not belong to the buyer, or it is not said to whom; or the name holds more than one
person.

Why: Whoever is employed elsewhere cannot answer for the result, and two who answer for it are none.

Mend: Name one person, say that the buyer employs that person, and put anybody else down as deputy.

Not raised by: A part-time owner, or a name of several words.
"""

import re
from collections.abc import Iterator

from contracts.engagement import EngagementSpec
from contracts.kinds import Party
from contracts.rules.base import Answer, Context, FailureMode, Missing, Raised, Rule, Severity, read_manual
from contracts.rules.wording import says_nothing

_SEVERAL = re.compile(r"[,;&\n]|\band\b", re.IGNORECASE)


def _evaluate(spec: EngagementSpec, _context: Context) -> Iterator[Answer]:
    owner = spec.people.product_owner
    if owner.party is None:
        yield Raised("people.product_owner.party", "It is not said whether the product owner is employed by the buyer.")
    elif owner.party is not Party.BUYER:
        yield Raised("people.product_owner.party", "The product owner is not employed by the buyer.")
    if says_nothing(owner.name):
        yield Missing("people.product_owner.name")
    elif _SEVERAL.search(owner.name.strip()):
        yield Raised("people.product_owner.name", f"“{owner.name}” is more than one person; give one name alone.")


RULE = Rule(
    code="DT004",
    name="owner-not-one-employee",
    severity=Severity.BLOCKER,
    failure_mode=FailureMode.DEPENDENCY_TRAP,
    reads=(
        "people.product_owner.name",
        "people.product_owner.party",
    ),
    evaluate=_evaluate,
    manual=read_manual(__doc__),
    authority="18F De-risking Guide",
    see_also="18F state handbook",
)
