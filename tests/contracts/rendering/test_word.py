"""The Word copy has the annex's words, numbers and rows, and says on each page that it is a copy."""

from datetime import UTC, date, datetime
from io import BytesIO

import pytest
from docx import Document
from docx.document import Document as WordDocument
from docx.oxml.ns import qn
from docx.shared import Mm

from contracts.annexes import Snapshot, Status, VersionEntry, take_snapshot
from contracts.engagement import EngagementSpec
from contracts.rendering.blocks import Block, Kind, blocks
from contracts.rendering.errors import RenderingError
from contracts.rendering.html import annex_html
from contracts.rendering.word import word_copy

ENTRY = VersionEntry(version=1, dated_on=date(2027, 1, 18), author="Procurement", reason="First version")


@pytest.fixture(scope="module")
def copy(final: Snapshot) -> WordDocument:
    """The copy of the full example for signature."""
    return Document(BytesIO(word_copy(final)))


def said(block: Block) -> str:
    """A heading or paragraph as it stands in Word: its number, a tab, its text."""
    number, text = (cell.text for cell in block.cells)
    return f"{number}\t{text}" if number else text


def test_headings_are_real_headings(copy: WordDocument, final: Snapshot) -> None:
    """By Word's own styles, so that its navigation shows them, each with the annex's number."""
    headings = [block for block in blocks(annex_html(final)) if block.kind is Kind.HEADING]
    found = [
        (item.style.name, item.text) for item in copy.paragraphs if item.style and "Heading" in str(item.style.name)
    ]
    assert found == [(f"Heading {block.level}", said(block)) for block in headings]


def test_every_paragraph_and_item_is_there(copy: WordDocument, final: Snapshot) -> None:
    """In order and word for word, by the number it has in the annex."""
    texts = [said(block) for block in blocks(annex_html(final)) if block.kind not in (Kind.HEAD, Kind.ROW)]
    paragraphs = [item.text for item in copy.paragraphs if item.text]
    assert paragraphs[1:] == texts


def test_tables_are_real_tables(copy: WordDocument, final: Snapshot) -> None:
    """With every row and its number, and a head that is repeated on each page."""
    rows = [
        tuple(cell.text for cell in block.cells)
        for block in blocks(annex_html(final))
        if block.kind in (Kind.HEAD, Kind.ROW)
    ]
    assert [tuple(cell.text for cell in row.cells) for table in copy.tables for row in table.rows] == rows
    heads = [row for table in copy.tables for row in table.rows if row._tr.find(f".//{qn('w:tblHeader')}") is not None]
    assert [row.cells[0].text for row in heads if row.cells[0].text.startswith("No")]
    assert len(heads) == sum(block.kind is Kind.HEAD for block in blocks(annex_html(final)))


def test_no_column_is_narrower_than_its_longest_word_and_none_leaves_the_page(copy: WordDocument) -> None:
    """The columns of each table are as wide together as the text."""
    for table in copy.tables:
        widths = [column.width for column in table.columns]
        assert all(widths)
        a_twip = 635
        assert sum(width for width in widths if width) <= Mm(164) + a_twip * len(widths)


def test_each_page_says_that_it_is_a_copy(copy: WordDocument, final: Snapshot) -> None:
    """And of which version; the first page says what that means."""
    (section,) = copy.sections
    assert section.header.paragraphs[0].text == "COPY FOR NEGOTIATION: NOT THE ANNEX, NOT FOR SIGNATURE"
    foot = section.footer.paragraphs[0]
    assert f"version 2 · FOR SIGNATURE · SHA-256 {final.digest[:12]} · page " in foot.text
    assert [field.get(qn("w:instr")) for field in foot._p.iter(qn("w:fldSimple"))] == ["PAGE", "NUMPAGES"]
    assert "not read back" in copy.paragraphs[0].text


def test_the_copy_names_itself(copy: WordDocument, final: Snapshot) -> None:
    """Dated as the version is, in the annex's language, by no program's own name."""
    properties = copy.core_properties
    assert properties.title == f"{final.agreement.reference}, version 2, copy: {final.agreement.title}"
    assert (properties.created, properties.last_modified_by) == (datetime(2027, 2, 3, tzinfo=UTC), "")
    assert properties.language == "en-GB"
    assert "python" not in f"{properties.author}{properties.comments}"


def test_a_german_annex_is_copied_in_german() -> None:
    """For whoever checks the spelling in Word."""
    specification = EngagementSpec.blank(contract={"language": "de"})
    document = Document(BytesIO(word_copy(take_snapshot(specification, status=Status.DRAFT, versions=[ENTRY]))))
    assert document.styles.element.find(f".//{qn('w:lang')}").get(qn("w:val")) == "de-DE"
    (section,) = document.sections
    assert section.header.paragraphs[0].text.startswith("KOPIE FÜR DIE VERHANDLUNG")
    assert "· Version 1 · ENTWURF · SHA-256" in section.footer.paragraphs[0].text
    assert " · Seite " in section.footer.paragraphs[0].text
    assert document.paragraphs[0].text.startswith("Dies ist eine Kopie in Word.")


def test_what_stands_for_a_character_that_no_font_has_is_copied() -> None:
    """A draft may hold what Word's own format cannot."""
    specification = EngagementSpec.blank(title="a\x01b", reference="x" * 300)
    document = Document(BytesIO(word_copy(take_snapshot(specification, status=Status.DRAFT, versions=[ENTRY]))))
    assert "a[U+0001]b" in [item.text for item in document.paragraphs]


def test_what_cannot_be_an_annex_for_signature_has_no_copy() -> None:
    """The same message as for the PDF."""
    with pytest.raises(RenderingError, match="is not stated"):
        word_copy(take_snapshot(EngagementSpec.blank(), status=Status.FOR_SIGNATURE, versions=[ENTRY]))


def test_what_reads_from_the_right_does_so_in_word() -> None:
    """By Word's own properties of paragraph and words; the rest stays."""
    specification = EngagementSpec.blank(title="עברית 3", reference="ENG-1")
    document = Document(BytesIO(word_copy(take_snapshot(specification, status=Status.DRAFT, versions=[ENTRY]))))
    (title,) = [item for item in document.paragraphs if item.text == "עברית 3"]
    assert title._p.find(f".//{qn('w:bidi')}") is not None
    assert [run.font.rtl for run in title.runs] == [True]
    assert document.paragraphs[0]._p.find(f".//{qn('w:bidi')}") is None
