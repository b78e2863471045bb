"""The pages of an engagement's history."""

import re
from collections.abc import Callable
from html import unescape
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from contracts.engagement import EngagementSpec
from tests.factories.people import make_person
from tracker.annexes.services import issue_annex
from tracker.engagements.models import Revision
from tracker.engagements.services import save_section
from tracker.extensions import db

Enter = Callable[..., int]
Save = Callable[..., None]
Revisions = Callable[[int], list[Revision]]
Stored = Callable[[int], EngagementSpec]

NEWER = {"problem": {"statement": "Claims wait 11 days."}}
OLDER = {"problem": {"statement": "Claims wait <b>9</b> days."}}


@pytest.fixture
def engagement(enter: Enter, save_as_somebody: Save) -> int:
    """An engagement that was entered, and saved three times by Tom Adeyemi."""
    number = enter(EngagementSpec.blank(title="Claims"))
    save_as_somebody(number, **OLDER)
    save_as_somebody(number, **NEWER)
    save_as_somebody(number, exit={"lead_days": 14})
    return number


@pytest.fixture
def owner(sign_in: Callable[[str], FlaskClient]) -> FlaskClient:
    """A browser of somebody who may edit."""
    return sign_in("product_owner")


@pytest.fixture
def head(sign_in: Callable[[str], FlaskClient]) -> FlaskClient:
    """A browser of somebody who may only read."""
    return sign_in("portfolio_head")


def text_of(answer: TestResponse) -> str:
    """What a reader sees, in one line."""
    (main,) = re.findall(r"<main.*</main>", answer.text, re.DOTALL)
    return " ".join(unescape(re.sub(r"<[^>]*>", " ", main)).split())


def test_every_save_with_its_links(owner: FlaskClient, engagement: int) -> None:
    """Newest first; the first has nothing before it to be compared with."""
    page = owner.get(f"/engagements/{engagement}/history").text
    assert re.findall(r'href="/engagements/\d+/history/([\d/]+)"', page) == ["4", "3/4", "3", "2/3", "2", "1/2", "1"]


def test_saves_in_one_go_stand_together(app: Flask, owner: FlaskClient, engagement: int) -> None:
    """And are opened one by one."""
    with app.app_context():
        saving: dict[str, Any] = {"engagement_id": engagement, "actor": make_person(), "act": "edit_exit"}
        save_section(**saving, opened_at=4, changes={"exit": {"lead_days": 15}})
        save_section(**saving, opened_at=5, changes={"exit": {"lead_days": 16}})
        db.session.commit()
    page = owner.get(f"/engagements/{engagement}/history")
    assert "2 saves in one go" in text_of(page)
    assert f"/engagements/{engagement}/history/4/6" in page.text


def test_page_beyond_the_last(owner: FlaskClient, engagement: int) -> None:
    """Says so, and leads back."""
    assert "No save on this page" in text_of(owner.get(f"/engagements/{engagement}/history?page=7"))


def test_two_revisions_are_chosen_by_number(head: FlaskClient, engagement: int) -> None:
    """And compared at an address of their own."""
    answer = head.get(f"/engagements/{engagement}/history/compare?before=1&after=3")
    assert answer.location == f"/engagements/{engagement}/history/1/3"


@pytest.mark.parametrize(("before", "after"), [("", "3"), ("1", "5"), ("0", "1"), ("1", "all"), ("1", "9" * 30)])
def test_numbers_that_are_none_of_a_revision(head: FlaskClient, engagement: int, before: str, after: str) -> None:
    """Are shown again, with what may be written."""
    answer = head.get(f"/engagements/{engagement}/history/compare?before={before}&after={after}")
    assert answer.status_code == 422
    assert "There is a problem" in text_of(answer)
    assert f'value="{after}"' in answer.text


def test_revision_is_read_as_it_was(head: FlaskClient, engagement: int) -> None:
    """With its internal fields marked, and nobody offered to restore who may not."""
    page = head.get(f"/engagements/{engagement}/history/4")
    assert "Our own lead time, in days Internal 14" in text_of(page)
    older = head.get(f"/engagements/{engagement}/history/2")
    assert "Claims wait <b>9</b> days." in text_of(older)
    assert "Restore this revision" not in older.text
    assert "lead time" not in text_of(older)


def test_difference_by_word(head: FlaskClient, engagement: int) -> None:
    """What went and what came, marked without colour and said to a screen reader; nothing of it is markup."""
    page = head.get(f"/engagements/{engagement}/history/2/3").text
    assert re.search(r"<del>.*Removed: .*&lt;b&gt;9&lt;/b&gt;.*</del><ins>.*Added: .*11.*</ins>", page)
    assert "lead time" not in page


@pytest.mark.parametrize("path", ["2/2", "3/4"])
def test_nothing_differs(owner: FlaskClient, engagement: int, path: str) -> None:
    """Only where nothing does."""
    text = text_of(owner.get(f"/engagements/{engagement}/history/{path}"))
    assert ("Nothing differs" in text) == (path == "2/2")


@pytest.mark.parametrize("path", ["5", "0", "1/5", "5/1", "5/restore"])
def test_revision_that_is_not_there(owner: FlaskClient, engagement: int, path: str) -> None:
    """Is not found."""
    assert owner.get(f"/engagements/{engagement}/history/{path}").status_code == 404


def test_undo(owner: FlaskClient, engagement: int, stored: Stored, revisions: Revisions) -> None:
    """Of the last save, and then of the one before it."""
    address = f"/engagements/{engagement}/history"
    answer = owner.post(address, data={"opened_at": 4}, follow_redirects=True)
    assert "Undone: Problem and scope edited (revision 4)." in text_of(answer)
    assert stored(engagement).exit.lead_days is None
    owner.post(address, data={"opened_at": 5})
    assert stored(engagement).problem.statement == OLDER["problem"]["statement"]
    assert [revision.act for revision in revisions(engagement)][4:] == ["undo_4", "undo_3"]


def test_undo_names_what_it_would_undo(owner: FlaskClient, head: FlaskClient, engagement: int) -> None:
    """To those who may; on the engagement's page too."""
    for address in (f"/engagements/{engagement}/history", f"/engagements/{engagement}"):
        assert "Undo last save Problem and scope edited, by Tom Adeyemi on" in text_of(owner.get(address))
        assert "Undo last save" not in text_of(head.get(address))


def test_undo_of_what_somebody_saved_meanwhile(owner: FlaskClient, engagement: int, revisions: Revisions) -> None:
    """Is refused, since nobody has seen it; the page that comes back would undo that."""
    answer = owner.post(f"/engagements/{engagement}/history", data={"opened_at": 3})
    assert answer.status_code == 409
    assert "Tom Adeyemi saved something meanwhile. Nothing was undone." in text_of(answer)
    assert 'name="opened_at" value="4"' in answer.text
    assert len(revisions(engagement)) == 4


def test_nothing_to_undo(owner: FlaskClient, enter: Enter) -> None:
    """Where nothing but the first revision stands."""
    number = enter(EngagementSpec.blank(title="Claims"))
    assert "Undo last save" not in owner.get(f"/engagements/{number}/history").text
    answer = owner.post(f"/engagements/{number}/history", data={"opened_at": 1})
    assert answer.status_code == 409
    assert "There is nothing to undo" in text_of(answer)


def test_restore_says_first_what_changes(owner: FlaskClient, engagement: int, stored: Stored) -> None:
    """And does it at the button."""
    page = owner.get(f"/engagements/{engagement}/history/2/restore")
    assert "Our own lead time, in days Internal Removed: 14" in text_of(page)
    assert "issued" not in text_of(page)
    answer = owner.post(f"/engagements/{engagement}/history/2/restore", data={"opened_at": 4}, follow_redirects=True)
    assert "The specification is as it was at revision 2." in text_of(answer)
    assert "Restored as it was at revision 2" in text_of(answer)
    assert stored(engagement).problem.statement == OLDER["problem"]["statement"]


def test_restore_leaves_an_issued_annex_alone(
    app: Flask, owner: FlaskClient, enter: Enter, save_as_somebody: Save, monkeypatch: pytest.MonkeyPatch
) -> None:
    """And says so before."""
    monkeypatch.setattr("tracker.annexes.services.render_annex", lambda *_args, **_options: b"%PDF-")
    number = enter()
    with app.app_context():
        issuer = make_person("procurement")
        db.session.commit()
        issue_annex(engagement_id=number, opened_at=1, reason="", acceptance_reasons={}, issuer=issuer)
        db.session.commit()
    save_as_somebody(number, title="Trees")
    page = owner.get(f"/engagements/{number}/history/1/restore")
    assert "Version 1 of the annex was issued and stays as it is." in text_of(page)


def test_restore_when_somebody_saved_meanwhile(owner: FlaskClient, engagement: int, revisions: Revisions) -> None:
    """Is refused, and what would change now is shown."""
    answer = owner.post(f"/engagements/{engagement}/history/2/restore", data={"opened_at": 3})
    assert answer.status_code == 409
    assert "Tom Adeyemi saved something meanwhile. Nothing was restored." in text_of(answer)
    assert 'name="opened_at" value="4"' in answer.text
    assert len(revisions(engagement)) == 4


def test_restore_of_the_newest(owner: FlaskClient, engagement: int) -> None:
    """Changes nothing, and offers nothing."""
    page = owner.get(f"/engagements/{engagement}/history/4/restore")
    assert "Nothing differs" in text_of(page)
    assert "<form" not in page.text.partition("<main")[2]


@pytest.mark.parametrize("opened_at", ["", "x", "-1", "9" * 20])
def test_damaged_form(owner: FlaskClient, engagement: int, opened_at: str) -> None:
    """Was made by no page of ours."""
    for address in ("history", "history/2/restore"):
        assert owner.post(f"/engagements/{engagement}/{address}", data={"opened_at": opened_at}).status_code == 400
