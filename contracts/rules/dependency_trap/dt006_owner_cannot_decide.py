"""Owner cannot decide.

Condition: It is not said what the product owner may decide alone, or all that is said is that nothing may be, or that
everything needs approval.

Why: Work does not wait for a committee: what the owner may not decide in a day the vendor decides by going on.

Mend: Grant in writing what the owner settles alone, such as the order of the work and small sums, and from where on
somebody else is asked.

Not raised by: Words that keep some matters back and leave others to the owner, such as all decisions above EUR 20,000.
"""

import re
from collections.abc import Iterator

from contracts.engagement import EngagementSpec
from contracts.rules.base import Answer, Context, FailureMode, Raised, Rule, Severity, read_manual
from contracts.rules.wording import says_nothing

# Both must be the whole text: a condition or a further sentence may grant something, and then a person has to read it.
_NOTHING = re.compile(r"(?:nothing|none|no decisions?)(?: alone| at all)?\W*", re.IGNORECASE)
_ALL_NEEDS_APPROVAL = re.compile(
    r"(?!.*\b(?:above|beyond|but|except|if|other|over|unless|when|where)\b)"
    r"(?:everything|(?:all|any|each|every) decisions?) "
    r"(?:(?:needs?|requires?|(?:is|are) subject to) (?:[^\W\d]+ ){0,4}?(?:approval|consent|permission|sign-off)"
    r"|(?:must|has to|have to) be (?:agreed|approved))"
    r"(?: (?:by|from|in|of)(?: [^\W\d]+){1,5})?\W*",
    re.IGNORECASE,
)


def _evaluate(spec: EngagementSpec, _context: Context) -> Iterator[Answer]:
    granted = spec.people.product_owner.may_decide_alone.strip()
    if says_nothing(granted):
        yield Raised("people.product_owner.may_decide_alone", "It is not said what the product owner may decide alone.")
    elif _NOTHING.fullmatch(granted) or _ALL_NEEDS_APPROVAL.fullmatch(granted):
        yield Raised("people.product_owner.may_decide_alone", "The product owner may decide nothing alone.")


RULE = Rule(
    code="DT006",
    name="owner-cannot-decide",
    severity=Severity.HIGH,
    failure_mode=FailureMode.DEPENDENCY_TRAP,
    reads=("people.product_owner.may_decide_alone",),
    evaluate=_evaluate,
    manual=read_manual(__doc__),
    authority="18F De-risking Guide; US Digital Services Playbook, play 6",
)
