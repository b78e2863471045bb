"""Remarks beside their fields, the weightiest open."""

from contracts.rules import Severity
from tests.factories.wording import remarks, vague_specification
from tracker.specification.remarks import OPEN_AT_ONCE, remarks_by_field

MANY = "Trees are surveyed where appropriate, if possible, as needed, where necessary, if applicable and when relevant."


def test_few_are_open_whatever_there_is() -> None:
    """The rest of each field is folded up, and nothing is left out."""
    found = remarks(vague_specification(MANY))
    beside = remarks_by_field(found)["problem-in_scope"]
    assert (beside.path, len(beside.open), len(found)) == ("problem.in_scope", OPEN_AT_ONCE, 6)
    assert beside.all == tuple(found)
    assert beside.said.startswith("6 remarks on the wording: “where appropriate”; “if possible”; ")


def test_open_are_the_first_of_the_page_and_not_of_each_field() -> None:
    """A field whose remarks weigh less has all of them folded up."""
    specification = vague_specification(MANY)
    problem = specification.problem.model_copy(update={"out_of_scope": "Trees of neighbours, where necessary."})
    beside = remarks_by_field(remarks(specification.revised(problem=problem)))
    assert list(beside) == ["problem-in_scope", "problem-out_of_scope"]
    assert [len(item.open) for item in beside.values()] == [OPEN_AT_ONCE, 0]
    assert beside["problem-out_of_scope"].said == "1 remark on the wording: “where necessary”"


def test_same_words_twice_are_one_remark() -> None:
    """Dismissing them would dismiss both."""
    found = remarks(vague_specification("Trees are surveyed if possible. If possible, twice."))
    assert len(remarks_by_field(found)["problem-in_scope"].all) == 1


def test_findings_of_other_rules_are_left_out() -> None:
    """They stand in the aside."""
    assert {finding.severity for finding in remarks(vague_specification())} == {Severity.MEDIUM}
    assert remarks_by_field([]) == {}
