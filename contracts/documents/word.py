"""Word documents, in: first weighed without being unpacked, then read as text with its headings and lists."""

from collections.abc import Callable, Iterator
from io import BytesIO
from typing import Any
from zipfile import BadZipFile, ZipFile

from docx import Document
from docx.oxml.ns import qn
from docx.styles.styles import Styles

from contracts.documents.texts import DocumentRefused, PlainText

UNPACKED_LIMIT = 50_000_000
"""Bytes; pictures are packed already, and a text alone has a tenth."""

_CONTENTS = "contents"
"""The mark of what repeats headings and page numbers, and is not read."""

_PARAGRAPH, _ROW, _TEXT, _TAB, _BOX = (qn(f"w:{name}") for name in ("p", "tr", "t", "tab", "txbxContent"))
_BREAKS = frozenset({qn("w:br"), qn("w:cr")})
_NOT_SAID = frozenset({qn("w:moveFrom"), "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"})
"""What was moved elsewhere, and what stands there a second time for an older Word."""


def read_word(data: bytes) -> PlainText:
    """The text of a Word document, headings and bullets as Markdown writes them; raises DocumentRefused."""
    weigh(data)
    document = Document(BytesIO(data))
    mark_of = _marks(document.styles)
    lines = document.element.body.iter(_PARAGRAPH, _ROW)
    return PlainText("\n".join(_line(line, mark_of) for line in lines if not _belongs_elsewhere(line)))


def weigh(data: bytes) -> None:
    """Refuse what is packed and no Word document, or unpacks to too much."""
    try:
        members = ZipFile(BytesIO(data)).infolist()
    except (BadZipFile, ValueError):
        raise DocumentRefused("is damaged; open it in Word and save it as .docx again") from None
    if not any(member.filename == "word/document.xml" for member in members):
        raise DocumentRefused("is no Word document; save it as .docx, .pdf or UTF-8 text")
    unpacked = sum(member.file_size for member in members)
    if unpacked > UNPACKED_LIMIT:
        raise DocumentRefused(f"unpacks to {unpacked:,} bytes, too much for its text alone; paste its text instead")


def _marks(styles: Styles) -> Callable[[str], str]:
    """What Markdown puts before a paragraph of a style."""
    names = {style.style_id: style.name or "" for style in styles}

    def mark_of(style_id: str) -> str:
        kind, _, rest = names.get(style_id, "").partition(" ")
        if kind == "Heading" and rest.isdecimal():
            return "#" * min(int(rest) + 1, 6) + " "
        if kind == "List" and rest != "Paragraph":
            return "- "
        return {"Title": "# ", "toc": _CONTENTS}.get(kind, "")

    return mark_of


def _belongs_elsewhere(element: Any) -> bool:
    """Whether it is read with the row of a table that it stands in, or not at all."""
    return any(above.tag == _ROW or above.tag in _NOT_SAID for above in element.iterancestors())


def _line(element: Any, mark_of: Callable[[str], str]) -> str:
    if element.tag == _ROW:
        return _row(element)
    text, properties = "".join(_said(element)).strip(), element.pPr
    if not text:
        return ""
    mark = mark_of(properties.style) if properties is not None and properties.style else ""
    if mark == _CONTENTS:
        return ""
    if not mark and properties is not None and properties.numPr is not None:
        mark = "- "
    return f"{mark}{_in_one_line(text)}" if mark == "- " else f"\n{mark}{_in_one_line(text) if mark else text}\n"


def _row(element: Any) -> str:
    cells = element.xpath("./w:tc | ./w:sdt/w:sdtContent/w:tc")
    texts = [_in_one_line(" ".join("".join(_said(part)) for part in cell.iter(_PARAGRAPH))) for cell in cells]
    is_heading = element.xpath("./w:trPr/w:tblHeader")
    if not any(texts):
        return ""
    return f"| {' | '.join(texts)} |" + ("\n|" + "---|" * len(texts) if is_heading else "")


def _said(element: Any) -> Iterator[str]:
    """The text of a paragraph, insertions that nobody has accepted yet included; a text box has its own."""
    for child in element:
        if child.tag == _TEXT:
            yield child.text or ""
        elif child.tag == _TAB:
            yield " "
        elif child.tag in _BREAKS:
            yield "\n"
        elif child.tag not in _NOT_SAID and child.tag != _BOX:
            yield from _said(child)


def _in_one_line(text: str) -> str:
    return " ".join(text.split())
