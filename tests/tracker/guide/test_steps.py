"""The questions: what each asks for, in which order, and which is next."""

import pytest
from werkzeug.exceptions import NotFound

from contracts.engagement import EngagementSpec
from contracts.kinds import MUST_ANSWER_KINDS, MUST_ANSWER_KINDS_WITH_AI
from contracts.offers import CONSTRAINT_OFFERS
from contracts.rules import check
from tests.factories.engagements import complete_specification
from tracker.guide.steps import first_unanswered, get_step, position_of, steps, still_vague
from tracker.history.acts import act_in_words

BLANK = EngagementSpec.blank()
WITH_AI = EngagementSpec.blank(contract={"uses_ai": True})


def test_order() -> None:
    """What must be settled comes first, and the handover last."""
    kinds = [step.constraint_kind for step in steps(BLANK) if step.constraint_kind]
    assert kinds == [*MUST_ANSWER_KINDS]
    keys = [step.key for step in steps(BLANK) if not step.constraint_kind]
    assert keys == ["contract", "problem", "metrics", "trade-offs", "handover", "people"]


def test_ai_asks_for_more() -> None:
    """Two kinds of limit are asked for only where AI is used."""
    assert {step.constraint_kind for step in steps(WITH_AI)} - {step.constraint_kind for step in steps(BLANK)} == {
        *MUST_ANSWER_KINDS_WITH_AI
    }


def test_examples_of_a_limit_are_those_of_its_kind() -> None:
    """A budget is not explained by where data is stored; where no kind is asked about, the document's notes stand."""
    budget, problem = get_step("budget-cap"), get_step("problem")
    notes = {leaf.path.rpartition(".")[2]: budget.note_of(leaf) for leaf in budget.leaves}
    assert notes["statement"].good == CONSTRAINT_OFFERS["budget_cap"].statement
    assert notes["statement"].bad == notes["not_applicable_because"].good == ""
    assert notes["unit"].good == "EUR"
    verification = get_step("data-location").leaves[1]
    assert get_step("data-location").note_of(verification).good == CONSTRAINT_OFFERS["data_location"].verification
    assert [problem.note_of(leaf) for leaf in problem.leaves] == [leaf.note for leaf in problem.leaves]


def test_every_question_names_fields_that_are_there_and_says_why() -> None:
    """A field that was renamed is noticed here; each act of the guide is readable."""
    for step in steps(WITH_AI):
        assert [leaf.path for leaf in step.leaves] == [*step.paths]
        assert step.question.endswith("?")
        assert step.why.endswith(".")
        assert act_in_words(f"guide_{step.key}").endswith(" answered in the guide")


def test_position() -> None:
    """First, in between, last; and one that is not asked any more."""
    first, last = steps(BLANK)[0], steps(BLANK)[-1]
    assert (position_of(first, BLANK).number, position_of(first, BLANK).before) == (1, None)
    assert (position_of(last, BLANK).number, position_of(last, BLANK).after) == (11, None)
    assert position_of(last, WITH_AI).number == position_of(last, WITH_AI).total == 13
    gone = position_of(get_step("human-oversight"), BLANK)
    assert (gone.before, gone.after) == (get_step("security-standard"), get_step("trade-offs"))


def test_unknown_question() -> None:
    """No address leads to it."""
    with pytest.raises(NotFound):
        get_step("weather")


def test_first_unanswered() -> None:
    """A question is answered once anything is said, a No included; of the complete, none is open."""
    assert first_unanswered(BLANK) == get_step("contract")
    assert first_unanswered(EngagementSpec.blank(contract={"uses_ai": False})) == get_step("problem")
    assert first_unanswered(complete_specification()) is None


def test_row_of_a_kind_is_found_in_any_spelling() -> None:
    """The first of them; otherwise a blank one with the next number."""
    specification = EngagementSpec.blank(
        constraints=[{"number": 4, "kind": "Budget cap"}, {"number": 7, "kind": "Personal  Data", "statement": "None"}]
    )
    found = get_step("personal-data").row_in(specification)
    assert found is specification.constraints[1]
    fresh = get_step("data-location").row_in(specification)
    assert fresh is not None
    assert (fresh.number, fresh.model_dump()["kind"]) == (8, "data_location")
    assert get_step("problem").row_in(specification) is None


def test_vague_is_what_the_rules_say_of_these_fields() -> None:
    """And of this row; not of others."""
    specification = EngagementSpec.blank(
        problem={"statement": "Slow"}, metrics=[{"number": 1, "name": "Speed"}, {"number": 2, "name": "Errors"}]
    )
    report = check(specification)
    fields = {finding.field for finding in still_vague(get_step("problem"), specification, report)}
    assert fields == {"problem.statement", "problem.affected_users"}
    fields = {finding.field for finding in still_vague(get_step("metrics"), specification, report)}
    assert "metrics.M-1.target" in fields
    assert all(field.startswith("metrics.M-1.") for field in fields)
