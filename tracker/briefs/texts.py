"""What a file that somebody brought says, or why it is not read."""

from codecs import BOM_UTF8, BOM_UTF16_BE, BOM_UTF16_LE
from dataclasses import dataclass

LONGEST = 200_000
"""Characters of a brief: about a hundred pages."""

_SHOWN = "\n\t"


class BriefRefused(ValueError):  # noqa: N818 - reads as what it is
    """A brief that is not read; the message says why, and the mend."""


@dataclass(frozen=True)
class Brief:
    """The text of a brief, with its headings as Markdown writes them."""

    text: str
    remark: str = ""
    """What its reader should know of how it was read."""


def plain(text: str) -> str:
    """A text with our line ends and without what no page can show; raises BriefRefused when it is too long or empty."""
    text = text.replace("\r\n", "\n").replace("\r", "\n").encode("utf-8", "replace").decode()
    text = "".join(character for character in text if character >= " " or character in _SHOWN)
    if len(text) > LONGEST:
        raise BriefRefused(f"is {len(text):,} characters long; check it in parts of {LONGEST:,} at most")
    if not any(map(str.isalnum, text)):
        raise BriefRefused("holds no words; paste the text of the brief, or choose a file")
    return text


def decoded(data: bytes) -> Brief:
    """A text or Markdown file, read; raises BriefRefused on what is none."""
    remark, encoding = "", "utf-8-sig"
    if data.startswith((BOM_UTF16_LE, BOM_UTF16_BE)):
        encoding = "utf-16"
    elif not data.startswith(BOM_UTF8) and not _is(data, "utf-8"):
        encoding = "cp1252"
        remark = "The file is not UTF-8 and was read as Windows-1252. Look whether its accents are right."
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError:
        raise BriefRefused("cannot be read as text; save it as UTF-8 text, .docx or .pdf") from None
    if "\0" in text:
        raise BriefRefused("is no text; save it as UTF-8 text, .docx or .pdf")
    return Brief(text, remark)


def _is(data: bytes, encoding: str) -> bool:
    try:
        data.decode(encoding)
    except UnicodeDecodeError:
        return False
    return True
