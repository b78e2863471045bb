"""The page on which a file is verified: its answers, who may read it, and what those outside are told."""

from collections.abc import Callable
from io import BytesIO

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select
from werkzeug.test import TestResponse

from tests.factories.pdfs import pdf
from tests.factories.people import make_person
from tracker import FORM_LIMIT
from tracker.annexes.models import Annex
from tracker.config import Settings
from tracker.extensions import db
from tracker.signing.services import withdraw_annex
from tracker.verify.answers import PATIENCE_SECONDS, TURNS
from tracker.verify.models import VerifySwitch
from tracker.verify.services import switch_verify

Issue = Callable[[], tuple[int, bytes]]
SignIn = Callable[[str], FlaskClient]


def bring(browser: FlaskClient, file: bytes) -> TestResponse:
    """Choose a file and press the button."""
    return browser.post("/verify", data={"file": (BytesIO(file), "annex.pdf")}, buffered=True)


@pytest.fixture
def public(app: Flask) -> None:
    """An administrator opened the page to everybody."""
    with app.app_context():
        switch_verify(to_public=True, reason="The vendors ask", actor=make_person("administrator", name="Robin Lind"))
        db.session.commit()


def test_answers_in_words(app: Flask, sign_in: SignIn, issue: Issue) -> None:
    """Issued, added to, altered and unknown, each by what it is to be trusted for."""
    annex_id, file = issue()
    browser = sign_in("product_owner")
    issued = bring(browser, file)
    assert issued.status_code == 200
    assert "Issued, and current" in issued.text
    assert "version 1 of HC-2026-019" in issued.text
    assert f'href="/annexes/{annex_id}"' in issued.text
    assert "something was added to the file" in bring(browser, file + b"\n").text
    assert "Altered" in bring(browser, file.replace(b"%PDF-1.", b"%PDF-2.", 1)).text
    assert "Unknown" in bring(browser, pdf()).text


def test_nothing_is_kept(settings: Settings, sign_in: SignIn, issue: Issue) -> None:
    """The store holds what it held."""
    _, file = issue()
    kept = settings.data_dir / "files"
    before = sorted(kept.rglob("*"))
    bring(sign_in("product_owner"), file + b"\n")
    assert sorted(kept.rglob("*")) == before


@pytest.mark.parametrize(
    ("file", "problem"),
    [(b"", "choose the PDF; an empty file is none"), (b"%PDF-" + b"0" * 100, "is larger than 7 MB")],
)
def test_what_cannot_be_read_is_refused(
    sign_in: SignIn, monkeypatch: pytest.MonkeyPatch, file: bytes, problem: str
) -> None:
    """With the mend, on the page itself."""
    monkeypatch.setattr("tracker.verify.forms.FILE_LIMIT", 100)
    answer = bring(sign_in("product_owner"), file)
    assert (answer.status_code, problem in answer.text) == (422, True)


def test_far_too_large(sign_in: SignIn) -> None:
    """Before it is read to its end, and in words about the file."""
    answer = sign_in("product_owner").post("/verify", data=b"0" * (FORM_LIMIT + 1))
    assert answer.status_code == 413
    assert "is larger than 7 MB" in answer.text


@pytest.mark.parametrize("digest", ["%00" * 64, "g" * 64, "A" * 64])
def test_what_is_no_digest_is_unknown(either: Flask, sign_in: SignIn, digest: str) -> None:
    """Also what a database cannot be asked for."""
    assert sign_in("procurement").get(f"/verify/{digest}").status_code == 404


def test_digest_of_the_code(app: Flask, sign_in: SignIn, issue: Issue) -> None:
    """It names the version, and asks for the file."""
    issue()
    with app.app_context():
        digest = db.session.scalars(select(Annex.digest)).one()
    browser = sign_in("portfolio_head")
    page = browser.get(f"/verify/{digest}")
    assert page.status_code == 200
    assert "One register of street trees" in page.text
    assert "nothing about the paper" in page.text
    unknown = browser.get(f"/verify/{'0' * 64}")
    assert (unknown.status_code, "Unknown digest" in unknown.text) == (404, True)


def test_closed_to_strangers_unless_opened(client: FlaskClient, issue: Issue) -> None:
    """They are asked to sign in, and the sign-in page says nothing of it."""
    _, file = issue()
    for answer in (client.get("/verify"), client.get(f"/verify/{'0' * 64}"), bring(client, file)):
        assert answer.headers["Location"].startswith("/sign-in?next=")
    assert 'href="/verify"' not in client.get("/sign-in").text


def test_strangers_learn_what_the_paper_says(app: Flask, client: FlaskClient, public: None, issue: Issue) -> None:
    """And how it stands: neither names nor reasons, nor a way further in."""
    annex_id, file = issue()
    with app.app_context():
        withdraw_annex(annex_id=annex_id, reason="INTERNAL-REASON", actor=make_person("procurement"))
        db.session.commit()
        digest = db.session.scalars(select(Annex.digest)).one()
    assert 'href="/verify"' in client.get("/sign-in").text
    for answer in (bring(client, file), client.get(f"/verify/{digest}")):
        assert answer.status_code == 200
        assert "HC-2026-019" in answer.text
        assert "23 November 2026" in answer.text
        for inside in ("INTERNAL-REASON", "Tom Adeyemi", "Robin Lind", "The vendors ask", "/annexes/"):
            assert inside not in answer.text
    assert "and withdrawn on 23 November 2026" in bring(client, file).text


def test_reason_of_withdrawal_is_for_those_inside(app: Flask, sign_in: SignIn, issue: Issue) -> None:
    """Who may read the engagement reads it here, too."""
    annex_id, file = issue()
    with app.app_context():
        withdraw_annex(annex_id=annex_id, reason="INTERNAL-REASON", actor=make_person("procurement"))
        db.session.commit()
    assert "INTERNAL-REASON" in bring(sign_in("portfolio_head"), file).text


def test_flood_from_outside(client: FlaskClient, sign_in: SignIn, public: None, issue: Issue) -> None:
    """Strangers are asked to come back at once; known files and people inside are answered as ever."""
    _, file = issue()
    assert not PATIENCE_SECONDS["strangers"]
    with TURNS["strangers"]:
        sent_away = bring(client, pdf())
        assert (sent_away.status_code, sent_away.headers["Retry-After"]) == (503, "5")
        assert "choose it again in a moment" in sent_away.text
        assert bring(client, file).status_code == 200
        assert bring(sign_in("product_owner"), pdf()).status_code == 200


def test_administrator_opens_and_closes(app: Flask, client: FlaskClient, sign_in: SignIn) -> None:
    """Each with a reason, on record."""
    administrator = sign_in("administrator")
    assert administrator.post("/verify/open", data={"reason": " "}).status_code == 422
    assert client.get("/verify").status_code == 302
    for _ in range(2):
        assert administrator.post("/verify/open", data={"reason": "The vendors ask"}).headers["Location"] == "/verify"
    assert client.get("/verify").status_code == 200
    page = administrator.get("/verify").text
    assert "Opened to everybody by" in page
    assert "The vendors ask" in page
    administrator.post("/verify/close", data={"reason": "Too many ask"})
    assert client.get("/verify").status_code == 302
    with app.app_context():
        assert [switch.is_public for switch in db.session.scalars(select(VerifySwitch))] == [True, False]
    assert administrator.get("/verify/close").status_code == 200
