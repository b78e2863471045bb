"""Trade-off without our decider.

Condition: A trade-off rule has no decider, names both sides or nobody in particular (“jointly”, “to be found”), or its
decider belongs to the vendor.

Why: Where nobody of ours decides, decisions drift to whoever is at the keyboard.

Mend: Name one person or role of ours, how fast it answers, and what the vendor may decide alone.

Not raised by: A third party as the decider, such as an auditor whom both sides accept.
"""

from collections.abc import Iterator

from contracts.engagement import EngagementSpec, row_path
from contracts.kinds import Party
from contracts.language.naming import names_nobody
from contracts.rules.base import Answer, Context, FailureMode, Missing, Raised, Rule, Severity, read_manual
from contracts.rules.wording import says_nothing


def _evaluate(spec: EngagementSpec, _context: Context) -> Iterator[Answer]:
    if not spec.trade_offs:
        yield Missing("trade_offs")
    for rule in spec.trade_offs:
        if says_nothing(rule.decider):
            yield Raised(row_path("trade_offs", rule, "decider"), f"{rule.id} names nobody who decides.")
        elif names_nobody(rule.decider):
            yield Raised(
                row_path("trade_offs", rule, "decider"), f"{rule.id}: “{rule.decider.strip()}” is no one who decides."
            )
        if rule.decider_party is None:
            yield Missing(row_path("trade_offs", rule, "decider_party"))
        elif rule.decider_party is Party.VENDOR:
            yield Raised(row_path("trade_offs", rule, "decider_party"), f"{rule.id} leaves the decision to the vendor.")


RULE = Rule(
    code="SV015",
    name="trade-off-without-our-decider",
    severity=Severity.HIGH,
    failure_mode=FailureMode.SPEC_VACUUM,
    reads=(
        "trade_offs.decider",
        "trade_offs.decider_party",
    ),
    evaluate=_evaluate,
    manual=read_manual(__doc__),
    authority="18F De-risking Guide, major decisions",
)
