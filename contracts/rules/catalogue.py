"""Every rule there is, by name: a rule that is not listed here does not exist."""

from contracts.rules.base import Rule
from contracts.rules.dependency_trap import dt001_no_handover_date

CATALOGUE: tuple[Rule, ...] = (dt001_no_handover_date.RULE,)

BY_CODE: dict[str, Rule] = {rule.code: rule for rule in CATALOGUE}
