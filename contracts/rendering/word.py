"""The Word copy of an annex, for those who negotiate in Word: the same words, numbers and rows, marked as a copy.

What comes back in Word is not read in: what both sides agree on is typed into the specification and issued again.
"""

import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime, time
from io import BytesIO
from itertools import groupby, pairwise
from typing import Any, cast

from docx import Document
from docx.document import Document as WordDocument
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Length, Mm, Pt, RGBColor
from docx.styles.style import ParagraphStyle
from docx.table import Table, _Cell, _Row
from docx.text.paragraph import Paragraph

from contracts.annexes import Snapshot, Status
from contracts.kinds import Language
from contracts.rendering.blocks import Block, Cell, Kind, Run, blocks, in_tables
from contracts.rendering.html import annex_html, spoken
from contracts.rendering.speech import Speech
from contracts.typesetting.glyphs import mark_missing
from contracts.typesetting.scripts import reads_from_the_right

_INK, _SOFT, _WARNING = RGBColor(0x16, 0x32, 0x4F), RGBColor(0x4A, 0x55, 0x63), RGBColor(0x9C, 0x1C, 0x1C)
_TAGS = {Language.EN: "en-GB", Language.DE: "de-DE"}
_HANGING = Mm(11)
_WIDTH = Mm(164)
_HEADING_SIZES = {1: Pt(22), 2: Pt(14), 3: Pt(11)}
_CHARACTER, _PADDING = Mm(2), Mm(4)
"""About as wide as a letter and the margins of a cell are."""
_LONGEST_WORD = 14
_MOST = 70
"""Characters from which a longer text makes its column no wider."""
_PROPERTY_LIMIT = 255
_FROM_THE_RIGHT = "Arial"
"""Every machine has it, with the Arabic and the Hebrew letters."""
_SIDES = {"L": False, "R": True, "AL": True}
"""Of the letters that have a side, whether it is the right (UAX 9)."""

# Word refuses a file whose properties stand in another order than its schema's: what may come after each.
_AFTER_BIDI = (
    *("w:adjustRightInd", "w:snapToGrid", "w:spacing", "w:ind", "w:contextualSpacing", "w:mirrorIndents"),
    *("w:suppressOverlap", "w:jc", "w:textDirection", "w:textAlignment", "w:textboxTightWrap", "w:outlineLvl"),
    *("w:divId", "w:cnfStyle", "w:rPr", "w:sectPr", "w:pPrChange"),
)
_AFTER_SIZE = (
    *("w:highlight", "w:u", "w:effect", "w:bdr", "w:shd", "w:fitText", "w:vertAlign", "w:rtl", "w:cs", "w:em"),
    *("w:lang", "w:eastAsianLayout", "w:specVanish", "w:oMath"),
)


def word_copy(snapshot: Snapshot) -> bytes:
    """The annex as a Word document; raises RenderingError as annex_html does."""
    document = Document()
    _, speech = spoken(snapshot.language)
    why = _notice(snapshot, speech)
    _set_up(document, snapshot, speech, why)
    _frame(document, snapshot, speech)
    document.add_paragraph(why, style="Intense Quote")
    for is_table, together in in_tables(_of_a_copy(snapshot, speech), lambda block: block):
        if is_table:
            _add_table(document, together)
        else:
            _add_text(document, together[0])
    file = BytesIO()
    document.save(file)
    return file.getvalue()


def _notice(snapshot: Snapshot, speech: Speech) -> str:
    if snapshot.status is Status.DRAFT:
        return speech.translated(
            "This is a copy in Word of a draft, which has not been issued. "
            "Changes made here are not read back: send them to the Buyer, who takes them into the next draft."
        )
    return speech.translated(
        "This is a copy in Word. The annex is the PDF that was issued; where the two differ, the PDF is right. "
        "Changes made here are not read back: send them to the Buyer, who issues the next version."
    )


def _status(snapshot: Snapshot, speech: Speech) -> str:
    """Of what is copied; the copy itself is never for signature."""
    is_draft = snapshot.status is Status.DRAFT
    return speech.translated(snapshot.status.label) if is_draft else speech.translated("COPY")


def _of_a_copy(snapshot: Snapshot, speech: Speech) -> Iterator[Block]:
    """The annex without what holds of the issued file alone: its attachment, its verification, its signatures."""
    final = snapshot.status is Status.FOR_SIGNATURE
    for block in blocks(annex_html(snapshot)):
        match block.name:
            case "note" | "signature-block":
                pass
            case "status" if final:
                yield _said(Kind.PARAGRAPH, speech.translated("COPY: NOT FOR SIGNATURE"))
            case "signed":
                yield from _signatories(snapshot, speech)
            case _:
                yield block


def _signatories(snapshot: Snapshot, speech: Speech) -> Iterator[Block]:
    yield _said(
        Kind.PARAGRAPH,
        speech.translated(
            "The PDF that was issued carries the signature block here. This copy must not be signed. "
            "The signatories are:"
        ),
    )
    contract, unstated = snapshot.agreement.contract, speech.translated("not stated")
    for sentence, party in (
        (speech.translated("for the Buyer: %(name)s, %(title)s"), contract.buyer),
        (speech.translated("for the Vendor: %(name)s, %(title)s"), contract.vendor),
    ):
        who = {"name": party.signatory_name or unstated, "title": party.signatory_title or unstated}
        yield _said(Kind.ITEM, sentence % who)


def _said(kind: Kind, text: str) -> Block:
    return Block(kind, "", 0, (Cell(()), Cell(((Run(text),),))))


def _set_up(document: WordDocument, snapshot: Snapshot, speech: Speech, why: str) -> None:
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin, section.right_margin = Mm(25), Mm(21)
    section.top_margin, section.bottom_margin = Mm(25), Mm(22)
    _style(document, "Normal", size=Pt(10))
    for level, size in _HEADING_SIZES.items():
        _style(document, f"Heading {level}", size=size, colour=_INK)
    _style(document, "Intense Quote", size=Pt(9), colour=_WARNING)
    language = document.styles.element.find(f".//{qn('w:lang')}")
    language.set(qn("w:val"), _TAGS[snapshot.language])
    properties = document.core_properties
    properties.title = _short(
        speech.translated("%(reference)s, version %(version)s, copy: %(title)s")
        % {
            "reference": snapshot.agreement.reference,
            "version": snapshot.version,
            "title": snapshot.agreement.title,
        }
    )
    properties.author = _short(snapshot.agreement.contract.buyer.name)
    properties.last_modified_by = ""
    properties.comments = why
    properties.language = _TAGS[snapshot.language]
    properties.created = properties.modified = datetime.combine(snapshot.versions[-1].dated_on, time())


def _short(text: str) -> str:
    """What fits a property of the file, which holds 255 characters and none that no font has."""
    return mark_missing(text[:_PROPERTY_LIMIT])[:_PROPERTY_LIMIT]


def _style(document: WordDocument, name: str, *, size: Length, colour: RGBColor | None = None) -> None:
    style = cast("ParagraphStyle", document.styles[name])
    style.font.size, style.font.name = size, "Calibri"
    properties = style.element.get_or_add_rPr()
    _size_from_the_right(properties, size)
    fonts = properties.get_or_add_rFonts()
    fonts.set(qn("w:cs"), _FROM_THE_RIGHT)
    fonts.attrib.pop(qn("w:cstheme"), None)  # a theme's font would go before the one that is named
    if colour:
        style.font.color.rgb = colour


def _frame(document: WordDocument, snapshot: Snapshot, speech: Speech) -> None:
    """The mark of a copy on each page, and at its foot which version it is a copy of."""
    section = document.sections[0]
    head, foot = section.header.paragraphs[0], section.footer.paragraphs[0]
    mark = head.add_run(speech.translated("COPY FOR NEGOTIATION: NOT THE ANNEX, NOT FOR SIGNATURE"))
    mark.bold, mark.font.size, mark.font.color.rgb = True, Pt(8), _WARNING
    whose = speech.translated("%(reference)s · version %(version)s · %(status)s") % {
        "reference": _short(snapshot.agreement.reference),
        "version": snapshot.version,
        "status": _status(snapshot, speech),
    }
    page, of = speech.translated("page # of #").split("#")[:2]
    foot.add_run(f"{whose} · SHA-256 {snapshot.digest[:12]} · {page}")
    _add_field(foot, "PAGE")
    foot.add_run(of)
    _add_field(foot, "NUMPAGES")
    for run in foot.runs:
        run.font.size, run.font.color.rgb = Pt(8), _SOFT


def _add_field(paragraph: Paragraph, instruction: str) -> None:
    """A value that Word itself works out, such as the number of the page."""
    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), instruction)
    number = paragraph.add_run("1")
    number.font.size, number.font.color.rgb = Pt(8), _SOFT
    field.append(number._r)  # noqa: SLF001 - the library has no fields of its own
    paragraph._p.append(field)  # noqa: SLF001 - likewise


def _add_text(document: WordDocument, block: Block) -> None:
    number, text = block.cells
    match block.kind:
        case Kind.HEADING:
            paragraph = document.add_heading("", block.level)
        case Kind.ITEM:
            paragraph = document.add_paragraph(style=None if number.text or block.name == "contents" else "List Bullet")
            paragraph.paragraph_format.space_after = Pt(0)
        case _:
            paragraph = document.add_paragraph()
    if number.text:
        paragraph.paragraph_format.left_indent = _HANGING
        paragraph.paragraph_format.first_line_indent = Length(-_HANGING)
        paragraph.paragraph_format.tab_stops.add_tab_stop(_HANGING)
        paragraph.add_run(f"{number.text}\t")
    _write(paragraph, text)


def _add_table(document: WordDocument, rows: list[Block]) -> None:
    widths = _widths(rows)
    table = document.add_table(0, len(widths), style="Table Grid")
    table.autofit = False
    for column, width in zip(table.columns, widths, strict=True):
        column.width = width
    for block in rows:
        _add_row(table, block, widths)
    document.add_paragraph().paragraph_format.space_after = Pt(0)


def _widths(rows: list[Block]) -> list[Length]:
    """Each column as wide as its longest word, and what is left over to those with the longest texts."""
    columns = [[cell.text for cell in column] for column in zip(*(row.cells for row in rows), strict=True)]
    words = [max(5, *(len(word) for text in column for word in text.split())) for column in columns]
    least = [_PADDING + _CHARACTER * min(word, _LONGEST_WORD) for word in words]
    shares = [min(max(map(len, column)), _MOST) ** 2 + 1 for column in columns]
    left = max(0, _WIDTH - sum(least))
    wanted = [width + left * share // sum(shares) for width, share in zip(least, shares, strict=True)]
    return [Length(width * _WIDTH // sum(wanted)) for width in wanted]


def _add_row(table: Table, block: Block, widths: Iterable[Length]) -> None:
    row: _Row = table.add_row()  # type: ignore[no-untyped-call]  # its stub says nothing
    _mark_row(row, "w:cantSplit")
    if block.kind is Kind.HEAD:
        _mark_row(row, "w:tblHeader")
    for cell, content, width in zip(row.cells, block.cells, widths, strict=True):
        cell.width = width
        _fill(cell, content)


def _mark_row(row: _Row, name: str) -> None:
    properties: Any = row._tr.get_or_add_trPr()  # noqa: SLF001 - the library offers neither property
    properties.append(OxmlElement(name))


def _fill(cell: _Cell, content: Cell) -> None:
    """Each line is a paragraph, since each may read from another side."""
    for number, line in enumerate(content.lines or ((),)):
        paragraph = cell.add_paragraph() if number else cell.paragraphs[0]
        paragraph.paragraph_format.space_after = Pt(2) if number + 1 >= len(content.lines) else Pt(0)
        _write(paragraph, Cell((line,)))
        for run in paragraph.runs:
            run.font.size = Pt(8.5)
            _size_from_the_right(run._r.get_or_add_rPr(), Pt(8.5))  # noqa: SLF001 - the library has no such property
            run.bold = run.bold or content.heads
            run.font.cs_bold = run.bold


def _write(paragraph: Paragraph, content: Cell) -> None:
    from_the_right = bool(content.lines) and _begins_from_the_right(content.lines[0])
    if from_the_right:
        properties: Any = paragraph._p.get_or_add_pPr()  # noqa: SLF001 - the library has no such property
        properties.insert_element_before(OxmlElement("w:bidi"), *_AFTER_BIDI)
    for number, line in enumerate(content.lines):
        if number:
            paragraph.add_run().add_break()
        labels = _labels(line)
        for place, piece in enumerate(line):
            for text, turned in _turns(piece.text, within=from_the_right and place >= labels):
                _add_run(paragraph, text, bold=piece.bold, turned=turned)


def _begins_from_the_right(line: Sequence[Run]) -> bool:
    """By what somebody typed, whatever the label before it."""
    return reads_from_the_right("".join(run.text for run in line[_labels(line) :]))


def _labels(line: Sequence[Run]) -> int:
    """How many of the runs are our label for what follows, Problem. or Standard: alike."""
    return int(len(line) > 1 and (line[0].bold or line[0].text.endswith(":")))


def _add_run(paragraph: Paragraph, text: str, *, bold: bool, turned: bool) -> None:
    run = paragraph.add_run(text)
    run.bold = run.font.cs_bold = bold or None
    if turned:
        run.font.rtl = True
        run._r.get_or_add_rPr().get_or_add_rFonts().set(qn("w:cs"), _FROM_THE_RIGHT)  # noqa: SLF001 - likewise


def _size_from_the_right(properties: Any, size: Length) -> None:
    """The size of letters that are read from the right, of which Word keeps one of their own."""
    element = properties.find(qn("w:szCs"))
    if element is None:
        element = OxmlElement("w:szCs")
        properties.insert_element_before(element, *_AFTER_SIZE)
    element.set(qn("w:val"), str(round(size.pt * 2)))


def _turns(text: str, *, within: bool) -> Iterator[tuple[str, bool]]:
    """A text in pieces that each read from one side, and of each whether that is the right.

    What has no side of its own, such as a space or a figure, goes with both its neighbours where they agree, and else
    with the paragraph around it.
    """
    sides = [_SIDES.get(unicodedata.bidirectional(character)) for character in text]
    known = [(position, side) for position, side in enumerate(sides) if side is not None]
    bounds = [(-1, within), *known, (len(text), within)]
    for (start, left), (end, right) in pairwise(bounds):
        sides[start + 1 : end] = [left if left == right else within] * (end - start - 1)
    for side, together in groupby(zip(text, sides, strict=True), key=lambda pair: pair[1]):
        yield "".join(character for character, _ in together), bool(side)
