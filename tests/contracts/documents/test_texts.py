"""Texts as they are brought, in whichever encoding."""

import pytest

from contracts.documents.texts import LONGEST, DocumentRefused, PlainText, plain, read_text


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_unicode(encoding: str) -> None:
    """With a mark of the byte order where there is more than one."""
    assert read_text("Größe: 3 µm".encode(encoding)) == PlainText("Größe: 3 µm")


def test_other_encoding_is_said() -> None:
    """What is no UTF-8 is read as Windows writes it, and the reader is told to look."""
    text = read_text("Größe".encode("cp1252"))
    assert text.text == "Größe"
    assert "Windows-1252" in text.remark


@pytest.mark.parametrize(
    "data",
    [b"\x89PNG\r\n\x81\x8d", b"a\0b", b"\xff\xfea", "Größe".encode("utf-16-le"), b"\x7fELF\x02\x01\x01\0\0\x81"],
)
def test_what_is_no_text(data: bytes) -> None:
    """It is refused, with the mend."""
    with pytest.raises(DocumentRefused, match="save it as UTF-8 text"):
        read_text(data)


def test_plain_text_can_be_kept() -> None:
    """Our line ends, and nothing that no database takes."""
    assert plain("a\r\nb\rc\x00\x07\td\ud800") == "a\nb\nc\td?"


@pytest.mark.parametrize("text", ["", " \n\t", "---\n***", "\0"])
def test_nothing_said(text: str) -> None:
    """It takes a word."""
    with pytest.raises(DocumentRefused, match="holds no words; paste"):
        plain(text)


def test_limit() -> None:
    """The longest text is read, and one character more is not."""
    assert len(plain("a" * LONGEST)) == LONGEST
    with pytest.raises(DocumentRefused, match="200,001 characters long; check it in parts"):
        plain("a" * (LONGEST + 1))
