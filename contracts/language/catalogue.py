"""Every rule on wording, listed one by one so that none is in force by accident."""

from contracts.language.base import WordingRule
from contracts.language.rules import (
    activity_as_metric,
    balance_instead_of_choice,
    escape_clause,
    generic_problem,
    no_bound,
    no_consequence_or_size,
    no_deficit,
    no_measurement,
    no_target,
    no_window,
    no_winner,
    nobody_affected,
    solution_as_problem,
    vendors_discretion,
)

CATALOGUE: tuple[WordingRule, ...] = (
    activity_as_metric.RULE,
    balance_instead_of_choice.RULE,
    escape_clause.RULE,
    generic_problem.RULE,
    no_bound.RULE,
    no_consequence_or_size.RULE,
    no_deficit.RULE,
    no_measurement.RULE,
    no_target.RULE,
    no_window.RULE,
    no_winner.RULE,
    nobody_affected.RULE,
    solution_as_problem.RULE,
    vendors_discretion.RULE,
)

BY_NAME = {rule.name: rule for rule in CATALOGUE}
