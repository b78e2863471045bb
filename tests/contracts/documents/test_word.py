"""Word documents, with the structure that their styles give them."""

from io import BytesIO
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
from docx import Document
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from contracts.documents.texts import DocumentRefused
from contracts.documents.word import UNPACKED_LIMIT, read_word
from tests.factories.briefs import word_brief, word_file
from tests.factories.workbooks import repacked


def lines(data: bytes) -> list[str]:
    """What is read, line by line."""
    return [line for line in read_word(data).text.split("\n") if line]


def test_headings_and_lists() -> None:
    """As Markdown writes them, whatever level they have."""
    document = Document()
    document.add_heading("Meter readings", level=0)
    document.add_heading("Problem", level=1)
    document.add_paragraph("Readers type\neach meter twice.")
    document.add_heading("Detail", level=9)
    document.add_paragraph("First", style="List Bullet")
    document.add_paragraph("Second", style="List Number 2")
    document.add_paragraph("Aside", style="List Paragraph")
    document.add_paragraph("", style="List Bullet")
    document.add_paragraph("Said", style="Quote")
    assert lines(word_file(document)) == [
        "# Meter readings",
        "## Problem",
        "Readers type",
        "each meter twice.",
        "###### Detail",
        "- First",
        "- Second",
        "Aside",
        "Said",
    ]


def test_list_without_a_style() -> None:
    """Numbered by hand on the button of the tool bar."""
    document = Document()
    paragraph = document.add_paragraph("First")
    properties: Any = paragraph._p.get_or_add_pPr()
    properties.get_or_add_numPr()
    assert lines(word_file(document)) == ["- First"]


def test_table() -> None:
    """A line a row, its headings marked where the author has marked them; a row without words is none."""
    document = Document()
    table = document.add_table(rows=3, cols=2)
    for place, text in enumerate(("Metric", "Target", "Time", "12\nminutes")):
        table.cell(place // 2, place % 2).text = text
    table.rows[0]._tr.get_or_add_trPr().append(parse_xml(f"<w:tblHeader {nsdecls('w')}/>"))
    assert lines(word_file(document)) == ["| Metric | Target |", "|---|---|", "| Time | 12 minutes |"]


def test_what_stands_in_a_paragraph() -> None:
    """Insertions, tabs and content controls are said; deletions, what was moved away and second copies are not."""
    inside = (
        "<w:r><w:t>a</w:t><w:tab/></w:r><w:ins><w:r><w:t>b</w:t></w:r></w:ins>"
        "<w:del><w:r><w:delText>c</w:delText></w:r></w:del><w:moveFrom><w:r><w:t>d</w:t></w:r></w:moveFrom>"
        "<w:sdt><w:sdtContent><w:r><w:t>e</w:t></w:r></w:sdtContent></w:sdt>"
    )
    document = Document()
    document.element.body.insert(0, parse_xml(f"<w:p {nsdecls('w')}>{inside}</w:p>"))
    assert lines(word_file(document)) == ["a be"]


def test_text_box() -> None:
    """It is read once, beside the paragraph that holds it."""
    box = "<w:txbxContent><w:p><w:r><w:t>boxed</w:t></w:r></w:p></w:txbxContent>"
    compatible = 'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
    both = f"<mc:AlternateContent><mc:Choice>{box}</mc:Choice><mc:Fallback>{box}</mc:Fallback></mc:AlternateContent>"
    document = Document()
    around = f"<w:p {nsdecls('w')} {compatible}><w:r><w:t>around</w:t>{both}</w:r></w:p>"
    document.element.body.insert(0, parse_xml(around))
    assert lines(word_file(document)) == ["around", "boxed"]


def test_table_of_contents() -> None:
    """It repeats the headings, and is passed over."""
    document = Document()
    document.styles.add_style("toc 1", 1)
    document.add_paragraph("Problem\t3", style="toc 1")
    document.add_paragraph("Words")
    assert lines(word_file(document)) == ["Words"]


def test_bomb_is_not_unpacked() -> None:
    """It is weighed by what it says of itself, and no more is ever unpacked than that."""
    bomb = repacked(word_brief("a"), [("word/media/image1.png", bytes(UNPACKED_LIMIT))])
    assert len(bomb) < 200_000
    with pytest.raises(
        DocumentRefused, match=r"unpacks to 50,[\d,]+ bytes, too much for its text alone; paste its text"
    ):
        read_word(bomb)


def packed(name: str) -> bytes:
    """An archive with one member."""
    data = BytesIO()
    with ZipFile(data, "w", ZIP_DEFLATED) as archive:
        archive.writestr(name, b"<a/>")
    return data.getvalue()


@pytest.mark.parametrize(
    ("data", "problem"),
    [(b"PK\x03\x04 nothing more", "is damaged"), (packed("content.xml"), "is no Word document; save it as .docx")],
)
def test_no_word_document(data: bytes, problem: str) -> None:
    """Whatever it is called."""
    with pytest.raises(DocumentRefused, match=problem):
        read_word(data)


def test_entities_are_not_expanded() -> None:
    """A document that declares some says nothing by them."""
    declared = (
        '<!DOCTYPE d [<!ENTITY a "bang"><!ENTITY b "&a;&a;">]>'
        f"<w:document {nsdecls('w')}><w:body><w:p><w:r><w:t>x&b;</w:t></w:r></w:p></w:body></w:document>"
    )
    assert "bang" not in read_word(repacked(word_brief("a"), [("word/document.xml", declared.encode())])).text
