"""The redline of two versions: no change is ever missing from it."""

import io
import re
from collections.abc import Iterable, Iterator, Sequence
from copy import deepcopy
from datetime import date
from html import unescape
from pathlib import Path
from typing import Any

import pypdf
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml.html import document_fromstring

from contracts.annexes import Snapshot, Status, VersionEntry, take_snapshot
from contracts.differences import Change, Fate, differences
from contracts.engagement import EngagementSpec
from contracts.rendering.blocks import blocks
from contracts.rendering.html import annex_html, spoken
from contracts.rendering.pdf import write_pdf
from contracts.rendering.redline import Marked, field_changes, redline, redline_html, redline_text
from contracts.typesetting.glyphs import mark_missing
from tests.factories.documents import DOCUMENTS

FIRST = VersionEntry(version=1, dated_on=date(2027, 1, 18), author="Procurement", reason="First version")
SECOND = VersionEntry(version=2, dated_on=date(2027, 2, 3), author="Procurement", reason="Handover moved")


FULL = EngagementSpec.from_json((Path(__file__).parent / "full.json").read_bytes()).to_document()
Place = tuple[dict[str, Any] | list[Any], Any]
"""What holds a value of a document, and its name or position there."""


def places(part: Any) -> Iterator[Place]:
    """Where each value of a document stands, but for the numbers of rows and what no annex shows."""
    for key, value in part.items() if isinstance(part, dict) else enumerate(part):
        if key not in ("schema", "number", "highest_numbers"):
            yield part, key
        if isinstance(value, dict | list):
            yield from places(value)


def edits(value: Any) -> list[Any]:
    """What small edits make of a value."""
    match value:
        case str():
            numbers = re.findall(r"[0-9]", value)
            first = value[: value.index(numbers[0])] if numbers else ""
            digit = [f"{first}{(int(numbers[0]) + 1) % 10}{value[len(first) + 1 :]}"] if numbers else []
            return [value.swapcase(), value.replace(" ", "", 1), f"{value} ", value[:-1], *digit]
        case list():
            return [value[1:], value[:-1], value[::-1]]
        case bool():
            return [not value]
        case int():
            return [value + 1]
        case _:
            return []


def is_document(document: Any) -> bool:
    """Whether a specification can be read from it: not every word can stand in a closed list."""
    try:
        EngagementSpec.from_document(document)
    except ValueError:
        return False
    return True


@st.composite
def edited(draw: st.DrawFn) -> tuple[dict[str, Any], dict[str, Any]]:
    """A document, and the same after one to three small edits, as negotiation makes them."""
    before = draw(st.just(FULL) | DOCUMENTS)
    after = deepcopy(before)
    for _ in range(draw(st.integers(1, 3))):
        part, key = draw(st.sampled_from([*places(after)] or [({"": None}, "")]))
        former = part[key]
        made = [value for value in edits(former) if value != former]
        part[key] = draw(st.sampled_from(made)) if made else former
        if not is_document(after):
            part[key] = former
    return before, after


PAIRS = edited() | st.tuples(DOCUMENTS, DOCUMENTS)


def draft(document: dict[str, Any], *record: VersionEntry) -> Snapshot:
    """A draft of the version that ends the record."""
    return take_snapshot(EngagementSpec.from_document(document), status=Status.DRAFT, versions=record or [FIRST])


def without(fate: Fate, marked: Sequence[Marked]) -> list[list[str]]:
    """The cells of one version: all but the blocks and words of the other."""
    return [
        ["".join(segment.text for segment in cell if segment.fate is not fate) for cell in item.cells]
        for item in marked
        if item.fate is not fate
    ]


def letters(texts: Iterable[str]) -> str:
    """All but the white space, which a page folds and breaks as it likes."""
    return "".join("".join(texts).replace("\u200b", "").split())


def cells(snapshot: Snapshot) -> list[list[str]]:
    """The cells of a version as its own page has them."""
    return [[cell.text for cell in block.cells] for block in blocks(annex_html(snapshot))]


@settings(max_examples=40)
@given(PAIRS)
def test_both_versions_can_be_read_off_it_whole(pair: tuple[dict[str, Any], dict[str, Any]]) -> None:
    """Without what was added it is the earlier annex to the letter, without what was removed the later one."""
    earlier, later = draft(pair[0]), draft(pair[1], FIRST, SECOND)
    marked = redline(earlier, later)
    assert without(Fate.ADDED, marked) == cells(earlier)
    assert without(Fate.REMOVED, marked) == cells(later)


@settings(max_examples=60)
@given(PAIRS)
def test_every_field_that_differs_is_listed(pair: tuple[dict[str, Any], dict[str, Any]]) -> None:
    """Also one that stands on no page, with all that it said and says."""
    earlier, later = map(draft, pair)
    listed = {change.path: change for change in field_changes(earlier, later)}
    _, speech = spoken(later.language)
    for difference in differences(earlier.agreement, later.agreement):
        change = listed.pop(difference.path)
        if difference.change is not Change.EDITED:
            assert change.change is difference.change
            continue
        for fate, value in ((Fate.ADDED, difference.before), (Fate.REMOVED, difference.after)):
            said = "".join(segment.text for segment in change.segments if segment.fate is not fate)
            assert said == speech.plain_value(difference.path, value)
    assert not listed


@settings(max_examples=20)
@given(PAIRS, st.sampled_from(["ins", "del"]))
def test_the_page_shows_what_was_found(pair: tuple[dict[str, Any], dict[str, Any]], mark: str) -> None:
    """Every word that came stands in the page as inserted, every word that went as deleted."""
    earlier, later = map(draft, pair)
    fate = Fate.ADDED if mark == "ins" else Fate.REMOVED
    text = [
        segment.text
        for item in redline(earlier, later)
        for cell in item.cells
        for segment in cell
        if segment.fate is fate
    ]
    fields = [
        segment.text for change in field_changes(earlier, later) for segment in change.segments if segment.fate is fate
    ]
    shown = [
        "".join(map(str, element.itertext()))
        for element in document_fromstring(redline_html(earlier, later)).iter(mark)
    ]
    legend = 1
    assert letters(shown[legend:]) == letters(map(mark_missing, fields + text))


def test_every_word_of_both_versions_stands_on_the_page(full: EngagementSpec) -> None:
    """Also those that stayed, in their order."""
    document = full.to_document()
    document["constraints"][0]["statement"] = "עברית 12 alone"
    earlier, later = draft(full.to_document()), draft(document)
    page = document_fromstring(f"<body>{redline_text(earlier, later)}</body>")
    shown = letters(map(str, page.findall(".//section")[1].itertext()))
    assert shown == letters(segment.text for item in redline(earlier, later) for cell in item.cells for segment in cell)


@pytest.mark.parametrize("evidence", ["12 ימים לאחר 3 בדיקות", "1,250.00 يوم"])
def test_what_reads_from_the_right_does_so(evidence: str) -> None:
    """Words that came and went stand in an element that turns, in a line of their own and after a label."""
    row = {"number": 1, "title": "חוזה 1,250.00", "evidence": evidence, "in_annex": True}
    was = EngagementSpec.blank(title="חוזה 3", transfer=[row]).to_document()
    now = deepcopy(was)
    now["transfer"][0] |= {"title": "חוזה 1,350.00", "evidence": f"{evidence} ב"}
    text = redline_text(draft(was), draft(now))
    assert '<span class="line" dir="rtl">חוזה<del> 1,250.00</del> <ins> 1,350.00</ins></span>' in text
    assert f'Evidence expected: <span dir="rtl">{evidence}<ins> ב</ins></span></span>' in text
    assert f'<td class="text"><span class="line" dir="rtl">{evidence}<ins> ב</ins></span></td>' in text
    assert '<h1 dir="rtl">חוזה 3</h1>' in redline_html(draft(was), draft(now))
    assert "dir=" not in redline_text(draft(FULL), draft(FULL))


def test_versions_are_named_by_what_never_changes() -> None:
    """An issued one by its day, whether it is signed by now or not."""
    issued = draft(FULL).model_copy(update={"status": Status.FOR_SIGNATURE})
    html = redline_html(issued, draft(FULL))
    assert html.count("Version 1 of 18 January 2027 → Draft of version 1") == 1  # at the foot
    assert 'Version 1 of <span class="unbroken">18 January 2027</span> → Draft of version 1</p>' in html


def test_nobody_is_to_sign_it() -> None:
    """That is said above the lines for the signatures, which a draft does not have."""
    issued = draft(FULL).model_copy(update={"status": Status.FOR_SIGNATURE})
    said, lines = "A redline must not be signed.", '<table class="signature-block">'
    html = redline_html(issued, issued)
    assert html.index(said) < html.index(lines)
    assert said not in redline_html(draft(FULL), draft(FULL))


def test_each_cell_knows_its_heading() -> None:
    """For a screen on which the headings have no room."""
    assert '<td class="text" data-label="Acceptance test">' in redline_html(draft(FULL), draft(FULL))


def test_of_several_lines_each_turns_by_itself() -> None:
    """And what became of a line stands in it."""
    was, now = (EngagementSpec.blank(problem={"evidence": f"Erste {word}\nחוזה {word}"}) for word in ("1", "2"))
    text = redline_text(draft(was.to_document()), draft(now.to_document()))
    first = "Erste<del> 1</del> <ins> 2</ins>"
    second = '<span class="line" dir="rtl">חוזה<del> 1</del> <ins> 2</ins></span>'
    assert f'<td class="text">{first}{second}</td>' in text
    assert f'Evidence today.<span class="line">{first}</span>{second}' in text


@pytest.mark.filterwarnings("ignore:unclosed file .*sRGB2014:ResourceWarning")  # WeasyPrint's own
def test_on_paper_both_versions_can_be_read() -> None:
    """The words and the amount that went, and those that came."""
    was, now = (
        EngagementSpec.blank(problem={"statement": f"Claims wait {words}."}, title="חוזה").to_document()
        for words in ("for 1,250.00 days", "since 1,350.00 weeks")
    )
    pdf = write_pdf(redline_html(draft(was), draft(now)), None, FIRST.dated_on)
    text = " ".join(" ".join(page.extract_text() for page in pypdf.PdfReader(io.BytesIO(pdf)).pages).split())
    for word in ("for", "1,250.00", "days", "since", "1,350.00", "weeks"):
        assert len(re.findall(rf"\b{word}\b", text)) >= 2, word  # by its field, and in the text


def test_a_row_that_went_stands_where_it_stood(full: EngagementSpec) -> None:
    """Between the rows that stayed, and those have no mark."""
    document = full.to_document()
    gone = document["constraints"].pop(1)
    marked = redline(draft(full.to_document()), draft(document))
    rows = [(item.block.cells[0].text, item.fate) for item in marked if item.block.name == "constraints"]
    assert rows[:4] == [
        ("No.", Fate.KEPT),
        ("C-1", Fate.KEPT),
        (f"C-{gone['number']}", Fate.REMOVED),
        ("C-3", Fate.KEPT),
    ]


def test_an_edited_paragraph_is_marked_by_word(full: EngagementSpec) -> None:
    """Not replaced as a whole."""
    document = full.to_document()
    document["handover"]["handover_on"] = "2027-10-31"
    marked = redline(draft(full.to_document()), draft(document))
    (changed,) = [item for item in marked if item.is_changed and item.block.name == "paragraph"]
    came = [segment.text.strip() for cell in changed.cells for segment in cell if segment.fate is Fate.ADDED]
    assert came == ["31"]


def test_rows_in_another_order_are_said_to_be(full: EngagementSpec) -> None:
    """In words, since each row says what it said."""
    document = full.to_document()
    document["metrics"].reverse()
    (change,) = field_changes(draft(full.to_document()), draft(document))
    assert (change.path, change.change) == ("metrics", Change.MOVED)


def test_equal_versions_have_no_change(full: EngagementSpec) -> None:
    """And the page says so."""
    same = draft(full.to_document())
    assert not any(item.is_changed for item in redline(same, same))
    assert "say the same in every field" in redline_html(same, same)


def test_a_german_redline_is_german(full: EngagementSpec) -> None:
    """Its fields and their values, too."""
    was = full.contractual().to_document()
    was["contract"]["language"] = "de"
    now = deepcopy(was)
    now["handover"]["handover_on"] = "2027-12-01"
    now["contract"]["uses_ai"] = False
    now["metrics"][0]["baseline"] = "1234.5"
    now["metrics"][0]["direction"] = "at_least"
    text = " ".join(unescape(re.sub("<[^>]*>", " ", redline_html(draft(was), draft(now)))).split())
    for said in ("Übergabe: Übergabetermin 1. Oktober 2027 1. Dezember 2027", "Einsatz von KI Ja Nein", "1.234,5"):
        assert said in text
    assert "Erfolgskennzahlen, M-1: Richtung Höchstens Mindestens" in text
    assert "October" not in text
