"""PDF files as texts."""

import pytest
from pypdf import PageObject, PdfReader
from pypdf.errors import DependencyError

from contracts.documents.portable import PAGES_LIMIT, read_portable
from contracts.documents.texts import LONGEST, DocumentRefused
from tests.factories.briefs import blank_pages, portable_brief


def test_lines_of_all_pages() -> None:
    """A heading stands on a line alone, and a page ends like a paragraph."""
    html = "<h1>Constraints</h1><p>Data stays.</p><p style='break-before: page'>Gas too.</p>"
    text = read_portable(portable_brief(html)).text
    assert [line.strip() for line in text.splitlines()] == ["Constraints", "Data stays.", "", "Gas too."]


def test_bullets_of_a_symbol_font(monkeypatch: pytest.MonkeyPatch) -> None:
    """They become the bullets that they look like."""
    monkeypatch.setattr(PageObject, "extract_text", lambda _: "\uf0b7 Data stays.")
    assert read_portable(blank_pages()).text == "\u2022 Data stays."


@pytest.mark.parametrize(
    ("data", "problem"),
    [
        (blank_pages(), "holds pictures of pages and no text; run text recognition"),
        (blank_pages(password="secret"), "is locked with a password; save it without one"),
        (blank_pages(PAGES_LIMIT + 1), "has 201 pages; choose a part of 200"),
    ],
    ids=["scanned", "locked", "long"],
)
def test_refused(data: bytes, problem: str) -> None:
    """Each with its mend."""
    with pytest.raises(DocumentRefused, match=problem):
        read_portable(data)


def test_locked_against_changes_alone() -> None:
    """Whoever may open it may have it read, and it is refused for what it lacks."""
    with pytest.raises(DocumentRefused, match="no text"):
        read_portable(blank_pages(password=""))


def test_cipher_that_is_not_known(monkeypatch: pytest.MonkeyPatch) -> None:
    """It counts as locked."""

    def refuse(*_: object) -> None:
        raise DependencyError

    monkeypatch.setattr(PdfReader, "decrypt", refuse)
    with pytest.raises(DocumentRefused, match="is locked"):
        read_portable(blank_pages(password="secret"))


def test_reading_ends_at_the_limit(monkeypatch: pytest.MonkeyPatch) -> None:
    """Of a text without end no page is read that is too much."""
    read: list[str] = []

    def much(_: PageObject) -> str:
        read.append("a" * LONGEST)
        return read[-1]

    monkeypatch.setattr(PageObject, "extract_text", much)
    with pytest.raises(DocumentRefused, match="longer than 200,000 characters"):
        read_portable(blank_pages(9))
    assert len(read) == 2
