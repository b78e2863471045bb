"""Every rule there is, by name: a rule that is not listed here does not exist."""

from contracts.rules.base import Rule
from contracts.rules.dependency_trap import (
    dt001_no_handover_date,
    dt003_no_product_owner,
    dt004_owner_not_one_employee,
    dt007_no_transfer_deliverable,
    dt008_transfer_without_acceptance_test,
    dt009_transfer_without_receivers,
    dt010_transfer_left_to_the_end,
    dt012_no_overlap_after_handover,
    dt016_rights_unstated,
)
from contracts.rules.spec_vacuum import (
    sv001_problem_missing,
    sv002_problem_thin,
    sv004_no_success_metric,
    sv005_metric_without_target,
    sv006_metric_without_baseline,
    sv009_vendor_marks_own_work,
    sv010_no_evaluation_set,
    sv011_no_constraints,
    sv013_must_answer_kind_unanswered,
    sv014_no_trade_off_rule,
    sv015_trade_off_without_our_decider,
    sv016_trade_offs_do_not_resolve,
    sv018_placeholder_or_impossible_date,
)

CATALOGUE: tuple[Rule, ...] = (
    sv001_problem_missing.RULE,
    sv002_problem_thin.RULE,
    sv004_no_success_metric.RULE,
    sv005_metric_without_target.RULE,
    sv006_metric_without_baseline.RULE,
    sv009_vendor_marks_own_work.RULE,
    sv010_no_evaluation_set.RULE,
    sv011_no_constraints.RULE,
    sv013_must_answer_kind_unanswered.RULE,
    sv014_no_trade_off_rule.RULE,
    sv015_trade_off_without_our_decider.RULE,
    sv016_trade_offs_do_not_resolve.RULE,
    sv018_placeholder_or_impossible_date.RULE,
    dt001_no_handover_date.RULE,
    dt003_no_product_owner.RULE,
    dt004_owner_not_one_employee.RULE,
    dt007_no_transfer_deliverable.RULE,
    dt008_transfer_without_acceptance_test.RULE,
    dt009_transfer_without_receivers.RULE,
    dt010_transfer_left_to_the_end.RULE,
    dt012_no_overlap_after_handover.RULE,
    dt016_rights_unstated.RULE,
)

BY_CODE: dict[str, Rule] = {rule.code: rule for rule in CATALOGUE}
