"""The page of an annex as a reader goes through it."""

from datetime import date
from typing import Any

from hypothesis import given, settings
from lxml.etree import strip_elements
from lxml.html import document_fromstring

from contracts.annexes import Amended, Snapshot, Status, VersionEntry, take_snapshot
from contracts.engagement import EngagementSpec
from contracts.rendering.blocks import Block, Kind, blocks, in_tables
from contracts.rendering.html import annex_html
from contracts.rules import Report
from tests.factories.documents import DOCUMENTS


def read(body: str) -> list[tuple[str, list[str]]]:
    """The kind and the words of each block of a page."""
    return [(block.kind.value, [cell.text for cell in block.cells]) for block in blocks(f"<body>{body}</body>")]


def test_headings_paragraphs_items_and_rows_come_in_order() -> None:
    """Each with its number in a place of its own, empty where it has none."""
    page = (
        "<header><h1>Claims</h1></header><section><h2><span class=number>1</span> Terms</h2>"
        "<p><span class=number>1.1</span> In this Annex</p><ul><li>Buyer</li></ul></section>"
        "<table><thead><tr><th>No.</th><th>What</th></tr></thead><tbody><tr><th>M-1</th><td>Time</td></tr></tbody></table>"
    )
    assert read(page) == [
        ("heading", ["", "Claims"]),
        ("heading", ["1", "Terms"]),
        ("paragraph", ["1.1", "In this Annex"]),
        ("item", ["", "Buyer"]),
        ("head", ["No.", "What"]),
        ("row", ["M-1", "Time"]),
    ]


def test_spaces_are_folded_as_a_page_folds_them() -> None:
    """Across pieces that look different too; a space that must not break stays, and so do lines that were typed."""
    assert read("<p>  a\n <strong> b</strong>\n\n c\u00a0 d </p>") == [("paragraph", ["", "a b c\u00a0 d"])]
    assert read('<p><span class="text">one\ntwo</span> three\nfour</p>') == [("paragraph", ["", "one\ntwo three four"])]
    assert read('<p><span class="line">a</span><span class="line">b</span> c</p>') == [("paragraph", ["", "a\nb\nc"])]


def test_what_is_strong_is_bold() -> None:
    """And what runs into a paragraph as its name."""
    (block,) = blocks('<body><p>a <strong>b</strong> <span class="run-in">c</span></p></body>')
    assert [(run.text, run.bold) for line in block.cells[1].lines for run in line] == [
        ("a ", False),
        ("b", True),
        (" ", False),
        ("c", True),
    ]


def test_a_picture_has_no_words() -> None:
    """Not even those that describe it."""
    assert read("<svg><title>Code</title></svg><p>a<svg><text>b</text></svg>c</p>") == [("paragraph", ["", "ac"])]


def test_rows_of_one_table_stand_together() -> None:
    """All else alone."""
    annex = blocks(
        "<body><h1>a</h1><h2>b</h2><table class=x><tr><td>1</td></tr><tr><td>2</td></tr></table>"
        "<table class=y><tr><td>3</td></tr></table></body>"
    )

    def itself(block: Block) -> Block:
        return block

    sizes = [(is_table, len(together)) for is_table, together in in_tables(annex, itself)]
    assert sizes == [(False, 1), (False, 1), (True, 2), (True, 1)]


def test_a_whole_annex_is_read(final: Snapshot) -> None:
    """Each section, each row number, nothing left out."""
    read_off = blocks(annex_html(final))
    titles = [block.cells for block in read_off if block.kind is Kind.HEADING and block.cells[0].text]
    assert [number.text for number, _ in titles] == [str(number) for number in range(1, len(titles) + 1)]
    rows = {block.cells[0].text for block in read_off if block.kind is Kind.ROW}
    assert {row.id for kind in ("metrics", "constraints", "trade_offs") for row in final.agreement.rows(kind)} <= rows


def nothing_is_left_out(html: str) -> bool:
    """Whether the blocks hold every letter of the page but those of its pictures, in their order."""
    page = document_fromstring(html)
    strip_elements(page, "svg", with_tail=False)
    (body,) = page.iter("body")
    read_off = "".join(cell.text for block in blocks(html) for cell in block.cells)
    return "".join(read_off.split()) == "".join("".join(map(str, body.itertext())).split())


def test_nothing_is_left_out(final: Snapshot, draft: Snapshot, report: Report) -> None:
    """Of an annex, of a draft with its appendix, of an amendment."""
    assert nothing_is_left_out(annex_html(final))
    assert nothing_is_left_out(annex_html(draft, report))
    amended = Amended(version=1, signed_on=date(2027, 2, 1), digest=draft.digest, agreement=EngagementSpec.blank())
    assert nothing_is_left_out(annex_html(draft.model_copy(update={"amends": amended})))


@settings(max_examples=15)
@given(DOCUMENTS)
def test_nothing_that_may_be_typed_is_left_out(document: dict[str, Any]) -> None:
    """Whatever is filled in."""
    record = [VersionEntry(version=1, dated_on=date(2027, 2, 3), author="Procurement", reason="First version")]
    snapshot = take_snapshot(EngagementSpec.from_document(document), status=Status.DRAFT, versions=record)
    assert nothing_is_left_out(annex_html(snapshot))


def test_what_reads_from_the_right_is_known() -> None:
    """As the element says that holds it."""
    (block,) = blocks('<table><tbody><tr><td dir="rtl">א <b dir="ltr">a</b></td></tr></tbody></table>')
    assert [(run.text, run.from_the_right) for line in block.cells[0].lines for run in line] == [
        ("א ", True),
        ("a", False),
    ]
