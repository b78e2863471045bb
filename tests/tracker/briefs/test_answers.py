"""A checked brief, cut into pages."""

import pytest

from contracts.briefs import check_brief
from contracts.language import BY_NAME
from tracker.briefs.answers import PORTION, Portion, portion_of, rules_met

ALL_BUT_ONE = frozenset(BY_NAME) - {"escape-clause"}


def numbers(portion: Portion) -> list[int]:
    """The statements of a page, in their order."""
    return [statement.number for _, run in portion.runs for statement in run]


@pytest.mark.parametrize("vague", [0, 1, PORTION - 1, PORTION, PORTION + 1, 2 * PORTION])
def test_every_statement_is_on_one_page(vague: int) -> None:
    """In its order, those between with those before which they stand."""
    check = check_brief("- It is so.\n- It is moved if possible.\n" * vague + "- It is so.\n" * 3, ALL_BUT_ONE)
    first = portion_of(check, 1)
    pages = [portion_of(check, number) for number in range(1, first.of + 1)]
    assert first.of == max(1, -(-vague // PORTION))
    assert [number for page in pages for number in numbers(page)] == [item.number for item in check.statements]
    assert all(sum(len(run) for has_remarks, run in page.runs if has_remarks) <= PORTION for page in pages)


def test_runs() -> None:
    """Statements with remarks and without, by turns."""
    check = check_brief("- a\n- b\n- c if possible\n- d if possible\n- e", ALL_BUT_ONE)
    assert [(has_remarks, len(run)) for has_remarks, run in portion_of(check, 1).runs] == [
        (False, 2),
        (True, 2),
        (False, 1),
    ]


@pytest.mark.parametrize(("asked", "shown"), [(-1, 1), (0, 1), (2, 2), (99, 2)])
def test_page_that_is_not_there(asked: int, shown: int) -> None:
    """The nearest is shown."""
    check = check_brief("- a if possible\n" * (PORTION + 1), ALL_BUT_ONE)
    portion = portion_of(check, asked)
    assert (portion.number, portion.of) == (shown, 2)


def test_rules_met() -> None:
    """Weightiest first, with the statements on the page and how many are elsewhere."""
    check = check_brief("- It is moved if possible, as needed.\n" * (PORTION + 2), ALL_BUT_ONE)
    (met,) = rules_met(check, portion_of(check, 2))
    assert (met.rule.name, met.here, met.elsewhere, met.count) == (
        "escape-clause",
        (PORTION + 1, PORTION + 2),
        PORTION,
        PORTION + 2,
    )


def test_weight_of_rules() -> None:
    """A note comes after what makes a statement vague, however often it is made."""
    check = check_brief("## Success metrics\n- It is so.\n- It is so.\n- At least 3 % by 2027-01-01 where needed")
    weights = [met.rule.severity.value for met in rules_met(check, portion_of(check, 1))]
    assert weights == sorted(weights, key=["medium", "low"].index)
    assert len(weights) > 1
