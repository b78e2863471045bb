"""Problems that say all three things in their own words."""

import pytest

from contracts.engagement import note_at
from contracts.language import ReadAs, Slot, is_vague, read

CLEAR = (
    note_at("problem.statement").good,
    "Patients with suspected melanoma wait 61 days for a dermatologist; last year 14 were diagnosed too late.",
    "Inspectors cannot see earlier findings on their tablets.\n\nThey visit the same farm twice, at EUR 310 a visit.",
    "Our call centre takes 9,000 calls a month. Half of the callers hang up before somebody answers.",
    "Translators work from drafts that change after they have begun, so every fourth page is translated again.",
    "Small firms give up their application for a grant because the form asks for 114 documents.",
    "The duty engineer learns of a blocked drain only when a resident calls. In 2025 that flooded 38 cellars.",
    "Libraries cannot tell which of their books are lent out elsewhere and buy some 700 twice every year.",
    "Planning officers miss the statutory eight weeks in 40 % of cases; applicants may then claim back their fee.",
    "The lab's results reach the ward by fax. Two in a hundred are lost, and blood is taken from the patient again.",
    "A dispatcher plans 220 tours each evening. A wrong address is noticed only by the driver.",
)

VAGUE = (
    note_at("problem.statement").bad,
    "We are looking for a partner to help us on our data journey.",
    "As a planner I need to see all routes so that I can plan the day.",
    "The service will be used by 900 inspectors.",
    "Provide a single view of the customer.",
)


@pytest.mark.parametrize("text", CLEAR)
def test_a_problem_with_people_a_deficit_and_a_size_passes(text: str) -> None:
    """Nothing is asked that the text says."""
    assert [remark.rule.name for remark in read(text, ReadAs.PROBLEM) if remark.is_gap] == []


@pytest.mark.parametrize("text", VAGUE)
def test_a_task_or_a_wish_is_no_problem(text: str) -> None:
    """What shall be done says nothing of today."""
    assert is_vague(read(text, ReadAs.PROBLEM))


def test_what_a_field_beside_it_says_is_not_asked_again() -> None:
    """Those affected and the size have fields of their own."""
    text = "Rulings cannot be found."
    settled = frozenset({Slot.AFFECTED, Slot.CONSEQUENCE})
    assert {remark.rule.slot for remark in read(text, ReadAs.PROBLEM)} == settled
    assert not read(text, ReadAs.PROBLEM, settled=settled)
