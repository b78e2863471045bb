"""Documents known by what they hold, and what is said of them across the wall of a process."""

import json
from collections.abc import Callable

import pytest

from contracts.documents.formats import outcome, reader_of
from contracts.documents.portable import read_portable
from contracts.documents.texts import DocumentRefused, PlainText, read_text
from contracts.documents.word import read_word
from tests.factories.briefs import blank_pages, word_brief


@pytest.mark.parametrize(
    ("data", "reader"),
    [(word_brief("a"), read_word), (blank_pages(), read_portable), (b"# Meters", read_text), (b"P K", read_text)],
    ids=["word", "pdf", "markdown", "text"],
)
def test_reader(data: bytes, reader: Callable[[bytes], PlainText]) -> None:
    """Its beginning tells."""
    assert reader_of(data) is reader


@pytest.mark.parametrize(
    ("data", "problem"),
    [(b"\xd0\xcf\x11\xe0\xa1\xb1", "has a password or is of an old Word"), (b"{\\rtf1 Meters}", "is RTF; save it as")],
)
def test_not_read(data: bytes, problem: str) -> None:
    """Kinds that somebody may well bring."""
    with pytest.raises(DocumentRefused, match=problem):
        reader_of(data)


def refuse(_: bytes) -> PlainText:
    """A reader that knows why."""
    raise DocumentRefused("is a poem")


def stumble(_: bytes) -> PlainText:
    """A library that meets what it does not expect."""
    raise KeyError("/Root")


@pytest.mark.parametrize(
    ("reader", "said"),
    [
        (lambda _: PlainText("a\r\nb", "Look."), {"text": "a\nb", "remark": "Look."}),
        (lambda _: PlainText(" "), {"refused": "holds no words; paste the text, or choose a file"}),
        (refuse, {"refused": "is a poem"}),
        (stumble, {"refused": "is damaged; open it, save it again, or paste its text"}),
    ],
)
def test_outcome(reader: Callable[[bytes], PlainText], said: dict[str, str]) -> None:
    """The text, or the reason for a person."""
    assert json.loads(outcome(reader, b"")) == said


def test_memory_is_the_limits_matter() -> None:
    """A document that needs too much is not called damaged."""

    def exhaust(_: bytes) -> PlainText:
        raise MemoryError

    with pytest.raises(MemoryError):
        outcome(exhaust, b"")
