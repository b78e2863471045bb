"""The Word copy has the annex's words, numbers and rows, and says on each page that it is a copy."""

from datetime import UTC, date, datetime
from io import BytesIO
from itertools import groupby
from operator import itemgetter
from typing import Any

import pytest
from docx import Document
from docx.document import Document as WordDocument
from docx.oxml.ns import qn
from docx.shared import Mm
from docx.text.paragraph import Paragraph

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


def of_a_copy(snapshot: Snapshot) -> list[Block]:
    """What a copy has of an annex: all but what holds of the issued file alone."""
    return [block for block in blocks(annex_html(snapshot)) if block.name not in ("note", "signature-block")]


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
    """In order and word for word, by the number it has in the annex; but for the status and who signs."""
    texts = [said(block) for block in of_a_copy(final) if block.kind not in (Kind.HEAD, Kind.ROW)]
    paragraphs = [item.text for item in copy.paragraphs if item.text]
    assert paragraphs[3] == "COPY: NOT FOR SIGNATURE"
    assert [*paragraphs[1:3], *paragraphs[4:-3]] == [*texts[:2], *texts[3:-1]]
    assert paragraphs[-3:] == [
        "The PDF that was issued carries the signature block here. This copy must not be signed. The signatories are:",
        "for the Buyer: Dr. Annegret Lüders, Member of the Board, Operations",
        "for the Vendor: Måns Åkerlund, Managing Director",
    ]


def test_a_copy_claims_nothing_of_the_issued_file(final: Snapshot) -> None:
    """No status, no attachment, no place for a signature."""
    verified = final.model_copy(update={"verify_at": "https://example.org/verify"})
    contract = final.agreement.contract
    unsigned = contract.model_copy(update={"buyer": contract.buyer.model_copy(update={"signatory_name": ""})})
    agreement = final.agreement.model_copy(update={"contract": unsigned})
    document = Document(BytesIO(word_copy(verified.model_copy(update={"agreement": agreement}))))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    text = "\n".join([*(item.text for item in document.paragraphs), *cells])
    for claim in ("annex.json", "example.org", "is signed for", "Signed for"):
        assert claim not in text
    assert text.count("FOR SIGNATURE") == text.count("NOT FOR SIGNATURE") == 1
    assert "for the Buyer: not stated, Member of the Board, Operations" in text


def test_a_draft_has_its_own_notice(draft: Snapshot) -> None:
    """No annex was issued with which it could differ."""
    document = Document(BytesIO(word_copy(draft)))
    texts = [item.text for item in document.paragraphs]
    assert texts[0].startswith("This is a copy in Word of a draft, which has not been issued.")
    assert not [text for text in texts if "was issued" in text or "annex.json" in text]
    assert "DRAFT: NOT FOR SIGNATURE" in texts
    assert [text for text in texts if "This draft must not be signed." in text]


def test_tables_are_real_tables(copy: WordDocument, final: Snapshot) -> None:
    """With every row and its number, and a head that is repeated on each page."""
    rows = [
        tuple(cell.text for cell in block.cells) for block in of_a_copy(final) if block.kind in (Kind.HEAD, Kind.ROW)
    ]
    assert [tuple(cell.text for cell in row.cells) for table in copy.tables for row in table.rows] == rows
    heads = [row for table in copy.tables for row in table.rows if row._tr.find(f".//{qn('w:tblHeader')}") is not None]
    assert [row.cells[0].text for row in heads if row.cells[0].text.startswith("No")]
    assert len(heads) == sum(block.kind is Kind.HEAD for block in of_a_copy(final))


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
    assert f"version 2 · COPY · SHA-256 {final.digest[:12]} · page " in foot.text
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
    assert document.paragraphs[0].text.startswith("Dies ist eine Kopie in Word von einem Entwurf")


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


def in_word(**fields: Any) -> WordDocument:
    """The copy of a draft of these fields."""
    specification = EngagementSpec.blank(**fields)
    return Document(BytesIO(word_copy(take_snapshot(specification, status=Status.DRAFT, versions=[ENTRY]))))


def turned(paragraph: Paragraph) -> list[tuple[str, bool]]:
    """The pieces of a paragraph and which of them read from the right."""
    return [(run.text, bool(run.font.rtl)) for run in paragraph.runs]


def is_turned(paragraph: Paragraph) -> bool:
    """Whether the paragraph as a whole reads from the right."""
    return paragraph._p.find(f"{qn('w:pPr')}/{qn('w:bidi')}") is not None


@pytest.mark.parametrize(
    ("typed", "pieces", "whole"),
    [
        ("בעיה 3 קשה.", [(" בעיה 3 קשה.", True)], True),
        ("בעיה with SAP (ישן).", [(" בעיה ", True), ("with SAP", False), (" (ישן).", True)], True),
        ("The word בעיה, twice.", [(" The word ", False), ("בעיה", True), (", twice.", False)], False),
        ("مشكلة.", [(" مشكلة.", True)], True),
    ],
)
def test_each_run_reads_from_its_own_side(typed: str, pieces: list[tuple[str, bool]], *, whole: bool) -> None:
    """The paragraph by what was typed and not by our label before it."""
    (found,) = [item for item in in_word(problem={"statement": typed}).paragraphs if typed in item.text]
    assert is_turned(found) is whole
    joined = ["".join(text for text, _ in its) for _, its in groupby(turned(found), key=itemgetter(1))]
    sides = [side for side, _ in groupby(turned(found), key=itemgetter(1))]
    ours = "2.4\tProblem."
    expected = [(ours, False), *pieces] if pieces[0][1] else [(ours + pieces[0][0], False), *pieces[1:]]
    assert list(zip(joined, sides, strict=True)) == expected


def test_each_line_of_a_cell_reads_from_its_own_side() -> None:
    """A label of ours in the same cell turns nothing, and is not turned."""
    document = in_word(constraints=[{"number": 1, "kind": "noise", "statement": "מגבלה", "standard": "תקן 5"}])
    cells = [cell for table in document.tables for row in table.rows for cell in row.cells]
    (cell,) = [cell for cell in cells if "מגבלה" in cell.text]
    assert [(item.text, is_turned(item)) for item in cell.paragraphs] == [
        ("noise", False),
        ("מגבלה", True),
        ("Standard: תקן 5", True),
        ("Dimension: [not stated]", False),
    ]
    (run,) = [run for run in cell.paragraphs[1].runs if run.text]
    assert run._r.find(f"{qn('w:rPr')}/{qn('w:szCs')}").get(qn("w:val")) == "17"
    assert run._r.find(f"{qn('w:rPr')}/{qn('w:rFonts')}").get(qn("w:cs")) == "Arial"


def test_letters_from_the_right_are_as_large_as_the_others() -> None:
    """In each style, by Word's second size; in the order that Word's schema asks for."""
    document = in_word(title="עברית")
    for name in ("Normal", "Heading 1", "Heading 2", "Heading 3", "Intense Quote"):
        properties = document.styles[name].element.rPr
        assert properties.find(qn("w:szCs")).get(qn("w:val")) == properties.find(qn("w:sz")).get(qn("w:val"))
        names = [element.tag for element in properties]
        assert names.index(qn("w:szCs")) == names.index(qn("w:sz")) + 1
    numbered = [item for item in in_word(problem={"statement": "בעיה"}).paragraphs if "בעיה" in item.text]
    (order,) = [[element.tag for element in item._p.get_or_add_pPr()] for item in numbered]
    assert order.index(qn("w:tabs")) < order.index(qn("w:bidi")) < order.index(qn("w:ind"))
