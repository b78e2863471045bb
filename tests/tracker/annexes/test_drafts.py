"""Pages of drafts that are kept."""

import pytest
from flask import Flask

from contracts.annexes import Snapshot
from tests.factories.engagements import make_engagement
from tests.factories.people import make_person
from tracker.annexes.drafts import draft_name, make_pages, read_pages
from tracker.annexes.queries import get_next_annex
from tracker.annexes.services import take_draft
from tracker.common.passing_files import put
from tracker.common.store import MissingFileError


@pytest.fixture
def snapshot(either: Flask) -> Snapshot:
    """Of a draft."""
    person = make_person()
    return take_draft(get_next_annex(make_engagement(actor=person).id), author=person)


def test_unchanged_draft_is_rendered_once(snapshot: Snapshot) -> None:
    """The second comes from the store."""
    pages = iter([b"%PDF-1"])
    assert [make_pages(snapshot, lambda _: next(pages)) for _ in range(2)] == [b"%PDF-1"] * 2


def test_another_draft_is_another(snapshot: Snapshot, monkeypatch: pytest.MonkeyPatch) -> None:
    """So is one that another release renders."""
    name = draft_name(snapshot)
    changed = snapshot.to_document() | {"verify_at": "https://example.org/verify"}
    assert draft_name(Snapshot.model_validate(changed)) != name
    monkeypatch.setattr("tracker.annexes.drafts._renderer", lambda: "another")
    assert draft_name(snapshot) != name


def test_damaged_pages_are_made_again(snapshot: Snapshot) -> None:
    """A disk that lost its power may have kept half of them."""
    make_pages(snapshot, lambda _: b"%PDF-1")
    put(draft_name(snapshot), b"half")
    with pytest.raises(MissingFileError):
        read_pages(draft_name(snapshot))
    assert make_pages(snapshot, lambda _: b"%PDF-2") == read_pages(draft_name(snapshot)) == b"%PDF-2"
