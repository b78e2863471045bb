"""Every rule on wording, listed one by one so that none is in force by accident."""

from contracts.language.base import WordingRule
from contracts.language.rules import escape_clause

CATALOGUE: tuple[WordingRule, ...] = (escape_clause.RULE,)

BY_NAME = {rule.name: rule for rule in CATALOGUE}
