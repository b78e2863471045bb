"""Every rule on wording against its own examples."""

import pytest

from contracts.language import CATALOGUE, WordingRule, read

FLAGS = [pytest.param(rule, text, id=f"{rule.name}-{n}") for rule in CATALOGUE for n, text in enumerate(rule.flags)]
PASSES = [pytest.param(rule, text, id=f"{rule.name}-{n}") for rule in CATALOGUE for n, text in enumerate(rule.passes)]


def names_in(rule: WordingRule, text: str) -> set[str]:
    """The rules that remark on a text, read as what the rule is for first of all."""
    return {remark.rule.name for remark in read(text, rule.fields[0])}


@pytest.mark.parametrize(("rule", "text"), FLAGS)
def test_a_rule_remarks_on_what_it_is_for(rule: WordingRule, text: str) -> None:
    """What must be flagged is."""
    assert rule.name in names_in(rule, text)


@pytest.mark.parametrize(("rule", "text"), PASSES)
def test_a_rule_is_quiet_beside_it(rule: WordingRule, text: str) -> None:
    """What looks alike and is sound passes."""
    assert rule.name not in names_in(rule, text)


@pytest.mark.parametrize("rule", CATALOGUE, ids=lambda rule: rule.name)
def test_a_rule_shows_three_of_each(rule: WordingRule) -> None:
    """A rule without enough examples is not understood by whoever changes it."""
    assert len(set(rule.flags)) >= 3
    assert len(set(rule.passes)) >= 3
