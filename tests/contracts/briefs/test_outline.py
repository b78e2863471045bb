"""The outline of texts in which headings are written in one way or another."""

import pytest

from contracts.briefs.outline import sections, title_of


def outline(text: str) -> list[tuple[str, str, str]]:
    """Each section that says something: its heading, its path, its text."""
    found = [(section.title, section.path, section.text_in(text).strip()) for section in sections(text)]
    return [section for section in found if section[2]]


@pytest.mark.parametrize(
    "text",
    [
        "## Problem\nWe wait.\n## Dates\nSoon.",
        "## Problem ##\n\nWe wait.\n\n## Dates\nSoon.",
        "Problem\n-------\nWe wait.\n\nDates\n-----\nSoon.",
        "Problem\nWe wait.\n\nDates:\nSoon.",
        "PROBLEM\nWe wait.\n\nDATES\nSoon.",
        "**Problem**\nWe wait.\n**Dates**\nSoon.",
        "Problem:\nWe wait.\n\nDates:\nSoon.",
        "1. Problem\nWe wait.\n2. Dates\nSoon.",
        "4.1 Problem\nWe wait.\n\nDATES\nSoon.",
        "3. Problem\n\nWe wait.\n\n4. Dates\n\nSoon.",
    ],
)
def test_ways_to_write_a_heading(text: str) -> None:
    """A known one begins a section, and one that is not known ends it."""
    (_, *paths), (_, *texts) = zip(("", ""), *(section[1:] for section in outline(text)), strict=True)
    assert (paths, texts) == (["problem.statement", ""], ["We wait.", "Soon."])


@pytest.mark.parametrize(
    "line",
    [
        "The vendor must:",
        "constraints",
        "- Dates:",
        "A. B",
        "| DATES |",
        "We know GDPR.",
        "SLA",
        "2. It was written in a long sentence that ends with a full stop.",
        "7. Dates",
        "Dates, places and names of all those who have ever had anything to do with it are these:",
        "#hashtag",
    ],
)
def test_lines_that_are_no_heading(line: str) -> None:
    """A section goes on over them."""
    text = f"1. Constraints\n\n{line}\n- a\n"
    assert outline(text) == [("Constraints", "constraints", f"{line}\n- a")]


def test_list_beneath_a_numbered_heading() -> None:
    """It may come to the number of the next heading, which stands apart."""
    text = "2. Constraints\n\n1. Small\n2. Cheap\n3. Near\n\n3. Dates\n\nSoon."
    assert outline(text) == [("Constraints", "constraints", "1. Small\n2. Cheap\n3. Near"), ("Dates", "", "Soon.")]


def test_headings_below_a_heading() -> None:
    """They say more about the same, or something that is not certain."""
    text = "## Scope\na\n### Europe\nb\n### Out of scope\nc\n### Constraints\nd\n## Dates\ne\n### Places\nf"
    assert [path for _, path, _ in outline(text)] == [
        "problem.in_scope",
        "problem.in_scope",
        "problem.out_of_scope",
        "",
        "",
        "",
    ]
    scope, europe, out, *_ = [section for section in sections(text) if section.text_in(text).strip()]
    assert scope.owner == europe.owner != out.owner


def test_heading_in_the_line_of_its_text() -> None:
    """It is the heading of a paragraph, and what stood above goes on behind it."""
    text = "# Claims\nOnce.\n\nUsers: 140 people\nin six offices.\n\nMore.\n\n## Constraints\n- a"
    assert outline(text) == [
        ("Claims", "", "Once."),
        ("Users", "problem.affected_users", "140 people\nin six offices."),
        ("Claims", "", "More."),
        ("Constraints", "constraints", "- a"),
    ]
    assert title_of(text) == "Claims"


def test_paragraph_of_its_own_within_a_known_section() -> None:
    """Both parts around it have the same owner."""
    text = "## Problem\na\n\nUsers: b\n\nc"
    first, _, last = [section for section in sections(text) if section.path]
    assert (first.path, first.owner) == (last.path, last.owner)


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("# Claims\n## Problem\na", "Claims"),
        ("Claims\n======\n\nProblem\na", "Claims"),
        ("# Scope\n## Users\na", ""),
        ("# Claims\n# Problem\na", ""),
        ("# Claims\na", ""),
        ("CLAIMS\n\nPROBLEM\na", ""),
        ("a", ""),
        ("", ""),
    ],
)
def test_title(text: str, title: str) -> None:
    """The one heading above all others, unless it announces a field."""
    assert title_of(text) == title


def test_document_called_like_a_field() -> None:
    """Not all of it is that field."""
    assert [path for _, path, _ in outline("# Handover\na\n## Dates\nb")] == ["", ""]


def test_nothing_gets_lost() -> None:
    """The sections follow each other, with nothing but headings between them."""
    text = "a\n# B\nc\n\nUsers: d\n\ne\n"
    assert "".join(section.text_in(text) for section in sections(text)).split() == ["a", "c", "d", "e"]
