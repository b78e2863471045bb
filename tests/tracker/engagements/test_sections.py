"""The sections are the document's: nothing of it is left out, nothing is invented."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from werkzeug.exceptions import NotFound

from contracts.engagement import EngagementSpec, iter_notes
from contracts.kinds import Party
from contracts.rules import CATALOGUE
from tests.factories.engagements import complete_specification
from tracker.engagements.sections import (
    SECTIONS,
    Section,
    anchor,
    get_section,
    leaves,
    section_after,
    section_of,
)

NOT_TYPED = {"schema_version", "highest_numbers", "reference"}
"""What the machine writes."""

LEAVES = {leaf.path: leaf for section in SECTIONS for root in section.roots for leaf in leaves(root)}


def test_every_field_of_the_document_can_be_filled_in() -> None:
    """A field added to the document is on a form at once."""
    paths = {path for path, _ in iter_notes() if path.partition(".")[0] not in NOT_TYPED}
    parents = {path.rpartition(".")[0] for path in paths}
    numbers = {path for path in paths if path.endswith(".number")} - {"contract.main_contract.number"}
    assert set(LEAVES) == paths - parents - numbers


def test_every_field_that_a_rule_reads_is_asked_first() -> None:
    """And has its hint with a good and a weak example; a rule that reads a whole list names its fields too."""
    read = {path for rule in CATALOGUE for path in rule.reads}
    assert read == {path for path, leaf in LEAVES.items() if leaf.is_asked}
    assert [
        path for path in read if not (LEAVES[path].note.hint and LEAVES[path].note.good and LEAVES[path].note.bad)
    ] == []


def test_sections_follow_each_other() -> None:
    """Contract first, assets last, each with a title of the document."""
    assert [section.key for section in SECTIONS] == [
        "contract",
        "problem",
        "metrics",
        "constraints",
        "trade-offs",
        "handover",
        "transfer",
        "people",
        "assets",
    ]
    assert [section_after(section) for section in SECTIONS] == [*SECTIONS[1:], None]
    assert [section.title for section in SECTIONS][:3] == ["Contract details", "Problem and scope", "Success metrics"]


@pytest.mark.parametrize(
    ("path", "key", "place"),
    [
        ("title", "contract", "title"),
        ("metrics.M-2.target", "metrics", "metrics-M-2-target"),
        ("no_constraints.declared_on", "constraints", "no_constraints-declared_on"),
        ("dimensions", "trade-offs", "dimensions"),
    ],
)
def test_each_path_has_its_place(path: str, key: str, place: str) -> None:
    """Where a finding leads to."""
    assert section_of(path) is get_section(key)
    assert anchor(path) == place


def test_unknown_section_is_not_found() -> None:
    """Only those there are."""
    with pytest.raises(NotFound):
        get_section("morale")


@pytest.mark.parametrize("section", SECTIONS, ids=lambda section: section.key)
def test_section_is_started_once_it_says_something(section: Section) -> None:
    """A blank document has started nothing, a complete one everything."""
    assert not section.is_started(EngagementSpec.blank())
    assert section.is_started(complete_specification())


@pytest.mark.parametrize(
    ("path", "value", "words"),
    [
        ("title", "Claims", "Claims"),
        ("title", "", ""),
        ("contract.start_on", date(2027, 5, 31), "31 May 2027"),
        ("contract.start_on", None, ""),
        ("contract.value.amount", Decimal("1250000.50"), "1,250,000.50"),
        ("contract.uses_ai", False, "No"),
        ("people.product_owner.party", Party.BUYER, "Buyer"),
        ("people.vendor_key_people", ("A", "B"), "A\nB"),
        ("people.vendor_key_people", (), ""),
        ("handover.notice_days", 1000, "1,000"),
        ("metrics.dimension", "run_cost", "Run cost"),
        ("metrics.dimension", "battery life", "battery life"),
        ("constraints.kind", "personal_data", "Personal data"),
    ],
)
def test_values_in_words(path: str, value: Any, words: str) -> None:
    """As the annex writes them."""
    assert LEAVES[path].shown(value) == words
