"""The sections are the document's: nothing of it is left out, nothing is invented."""

import pytest
from werkzeug.exceptions import NotFound

from contracts.engagement import EngagementSpec, iter_notes
from contracts.fields import Visibility
from tests.factories.engagements import complete_specification
from tracker.specification.sections import (
    SECTIONS,
    Section,
    anchor,
    get_section,
    section_after,
    section_of,
)

NOT_TYPED = {"schema_version", "highest_numbers"}
"""What the machine writes."""


def test_every_field_that_is_printed_has_a_section() -> None:
    """A finding may stand at any of them, and leads to where it is mended."""
    printed = {path for path, note in iter_notes() if note.visibility is Visibility.CONTRACTUAL} - NOT_TYPED
    assert {section_of(path) for path in printed} == set(SECTIONS)


def test_sections_follow_each_other() -> None:
    """Contract first, definitions last, each with a title of the document."""
    assert [section.key for section in SECTIONS] == [
        "contract",
        "problem",
        "metrics",
        "constraints",
        "trade-offs",
        "handover",
        "transfer",
        "exit",
        "people",
        "team",
        "assets",
        "governance",
        "definitions",
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
