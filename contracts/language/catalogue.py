"""Every rule on wording, listed one by one so that none is in force by accident."""

from contracts.language.base import WordingRule
from contracts.language.rules import (
    balance_instead_of_choice,
    escape_clause,
    no_bound,
    no_winner,
    vendors_discretion,
)

CATALOGUE: tuple[WordingRule, ...] = (
    balance_instead_of_choice.RULE,
    escape_clause.RULE,
    no_bound.RULE,
    no_winner.RULE,
    vendors_discretion.RULE,
)

BY_NAME = {rule.name: rule for rule in CATALOGUE}
