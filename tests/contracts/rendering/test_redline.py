"""The redline of two versions: no change is ever missing from it."""

import re
from collections.abc import Iterable, Sequence
from copy import deepcopy
from datetime import date
from html import unescape
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st
from lxml.html import document_fromstring

from contracts.annexes import Snapshot, Status, VersionEntry, take_snapshot
from contracts.differences import Change, Fate, differences
from contracts.engagement import EngagementSpec
from contracts.rendering.blocks import blocks
from contracts.rendering.html import annex_html, spoken
from contracts.rendering.redline import Marked, field_changes, redline, redline_html
from contracts.typesetting.glyphs import mark_missing
from tests.factories.documents import DOCUMENTS

FIRST = VersionEntry(version=1, dated_on=date(2027, 1, 18), author="Procurement", reason="First version")
SECOND = VersionEntry(version=2, dated_on=date(2027, 2, 3), author="Procurement", reason="Handover moved")


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


@settings(max_examples=60)
@given(DOCUMENTS, DOCUMENTS)
def test_both_versions_can_be_read_off_it_whole(before: dict[str, Any], after: dict[str, Any]) -> None:
    """Without what was added it is the earlier annex to the letter, without what was removed the later one."""
    earlier, later = draft(before), draft(after, FIRST, SECOND)
    marked = redline(earlier, later)
    assert without(Fate.ADDED, marked) == cells(earlier)
    assert without(Fate.REMOVED, marked) == cells(later)


@settings(max_examples=60)
@given(DOCUMENTS, DOCUMENTS)
def test_every_field_that_differs_is_listed(before: dict[str, Any], after: dict[str, Any]) -> None:
    """Also one that stands on no page, with all that it said and says."""
    earlier, later = draft(before), draft(after)
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
@given(DOCUMENTS, DOCUMENTS, st.sampled_from(["ins", "del"]))
def test_the_page_shows_what_was_found(before: dict[str, Any], after: dict[str, Any], mark: str) -> None:
    """Every word that came stands in the page as inserted, every word that went as deleted."""
    earlier, later = draft(before), draft(after)
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
