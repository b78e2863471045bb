"""Text as it is read from a document, or why it is not."""

from codecs import BOM_UTF8, BOM_UTF16_BE, BOM_UTF16_LE
from dataclasses import dataclass

LONGEST = 200_000
"""Characters of a document: about a hundred pages."""

_SHOWN = "\n\t"


class DocumentRefused(ValueError):  # noqa: N818 - reads as what it is
    """A document that is not read; the message says why, and the mend."""


@dataclass(frozen=True)
class PlainText:
    """The text of a document; where its headings and lists are known, as Markdown writes them."""

    text: str
    remark: str = ""
    """What its reader should know of how it was read."""


def plain(text: str) -> str:
    """A text with our line ends and what a page can show; raises DocumentRefused when that is too much or nothing."""
    text = text.replace("\r\n", "\n").replace("\r", "\n").encode("utf-8", "replace").decode()
    text = "".join(character for character in text if character >= " " or character in _SHOWN)
    if len(text) > LONGEST:
        raise DocumentRefused(f"is {len(text):,} characters long; check it in parts of {LONGEST:,} at most")
    if not any(map(str.isalnum, text)):
        raise DocumentRefused("holds no words; paste the text, or choose a file")
    return text


def read_text(data: bytes) -> PlainText:
    """A text or Markdown file, read; raises DocumentRefused on what is none."""
    remark, encoding = "", "utf-8-sig"
    if data.startswith((BOM_UTF16_LE, BOM_UTF16_BE)):
        encoding = "utf-16"
    elif not data.startswith(BOM_UTF8) and not _is(data, "utf-8"):
        encoding = "cp1252"
        remark = "The file is not UTF-8 and was read as Windows-1252. Look whether its accents are right."
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError:
        raise DocumentRefused("cannot be read as text; save it as UTF-8 text, .docx or .pdf") from None
    if "\0" in text:
        raise DocumentRefused("is no text; save it as UTF-8 text, .docx or .pdf")
    return PlainText(text, remark)


def _is(data: bytes, encoding: str) -> bool:
    try:
        data.decode(encoding)
    except UnicodeDecodeError:
        return False
    return True
