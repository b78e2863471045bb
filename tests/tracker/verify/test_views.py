"""The page on which a file is verified: its answers, who may read it, and what those outside are told."""

from collections.abc import Callable
from hashlib import sha256
from io import BytesIO

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select
from werkzeug.test import TestResponse

from tests.factories.pdfs import pdf
from tests.factories.people import make_person
from tests.factories.signing import issue_version, sign_version
from tracker import FORM_LIMIT
from tracker.annexes.models import Annex
from tracker.annexes.queries import get_annex_file
from tracker.config import Settings
from tracker.engagements.models import State
from tracker.engagements.services import change_state
from tracker.extensions import db
from tracker.signing.services import withdraw_annex
from tracker.verify.answers import PATIENCE_SECONDS, TURNS
from tracker.verify.models import VerifySwitch
from tracker.verify.services import switch_verify

Issue = Callable[[], tuple[int, bytes]]
SignIn = Callable[[str], FlaskClient]


def bring(browser: FlaskClient, file: bytes | None) -> TestResponse:
    """Choose a file, or none, and press the button."""
    chosen = {} if file is None else {"file": (BytesIO(file), "annex.pdf")}
    return browser.post("/verify", data=chosen, buffered=True)


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


def test_answer_names_the_file(sign_in: SignIn, issue: Issue) -> None:
    """Somebody who compares several knows which; what the register knows is never taken for what the file shows."""
    _, file = issue()
    browser = sign_in("product_owner")
    issued, altered = bring(browser, file), bring(browser, file.replace(b"%PDF-1.", b"%PDF-2.", 1))
    for answer in (issued, altered):
        assert "<bdi>annex.pdf</bdi>" in answer.text
    heading = "<h3>The version that was issued</h3>"
    assert (heading in issued.text, heading in altered.text) == (False, True)


def test_what_is_no_pdf(sign_in: SignIn) -> None:
    """It is said, and not that it might be a scan."""
    answer = bring(sign_in("product_owner"), b"A letter")
    assert (answer.status_code, "This is no PDF" in answer.text) == (200, True)


def test_where_the_digest_stands(sign_in: SignIn) -> None:
    """As annexes are printed."""
    said = bring(sign_in("product_owner"), pdf()).text
    assert "in the version record, at the front; its first 12 digits stand at the foot of every page" in said


def test_amendment_that_waits(app: Flask, sign_in: SignIn) -> None:
    """What binds is the version that was signed."""
    file = amended(app)
    said = bring(sign_in("product_owner"), file).text
    assert "Issued, waiting for signature" in said
    assert "Version 1, signed on 23 November 2026, is in force until this one is signed." in said
    assert "and current" not in said


def amended(app: Flask) -> bytes:
    """The file of version 2, which amends version 1 and waits for signature."""
    with app.app_context():
        first = issue_version()
        sign_version(first.id)
        return get_annex_file(issue_version(first.engagement_id, title="Reading of all claims").id).pdf


@pytest.mark.parametrize("states", [[State.CANCELLED], [State.RUNNING, State.CLOSED]])
def test_engagement_that_has_ended(
    app: Flask, client: FlaskClient, public: None, issue: Issue, states: list[State]
) -> None:
    """What nobody signed is not current, and why it ended is nobody's business outside."""
    _, file = issue()
    with app.app_context():
        for state in states:
            change_state(engagement_id=1, state=state, reason="INTERNAL-REASON", actor=make_person())
        db.session.commit()
    said = bring(client, file).text
    assert "Issued; no signature is recorded, and the engagement has ended" in said
    assert "No signature is recorded; the engagement has ended" in said
    assert "INTERNAL-REASON" not in said
    assert "and current" not in said


def test_what_took_the_place_of_a_withdrawn_version(app: Flask, sign_in: SignIn) -> None:
    """The next version that stands or, where there is none, the one that is in force."""
    file = amended(app)
    with app.app_context():
        withdraw_annex(annex_id=2, reason="A wrong sum", actor=make_person("procurement"))
        db.session.commit()
    browser = sign_in("product_owner")
    assert "do not rely on it. Version 1, signed on 23 November 2026, is in force." in bring(browser, file).text
    with app.app_context():
        issue_version(1, title="Reading of some claims")
    assert "do not rely on it. Version 3 took its place." in bring(browser, file).text


def test_nothing_is_kept(settings: Settings, sign_in: SignIn, issue: Issue) -> None:
    """The store holds what it held."""
    _, file = issue()
    kept = settings.data_dir / "files"
    before = sorted(kept.rglob("*"))
    bring(sign_in("product_owner"), file + b"\n")
    assert sorted(kept.rglob("*")) == before


@pytest.mark.parametrize(
    ("file", "problem"),
    [
        (None, "Choose the PDF"),
        (b"", "Is empty; choose the PDF as you got it"),
        (b"%PDF-" + b"0" * 100, "Is larger than 7 MB"),
    ],
)
def test_what_cannot_be_read_is_refused(
    sign_in: SignIn, monkeypatch: pytest.MonkeyPatch, file: bytes | None, problem: str
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
    assert f'value="{"0" * 64}"' in unknown.text  # to be mended, not typed again


def test_digest_of_a_file(app: Flask, sign_in: SignIn, issue: Issue) -> None:
    """As somebody computes it, of the file that was issued or of the signed copy; it is said which."""
    annex_id, file = issue()
    with app.app_context():
        sign_version(annex_id, copy_digest="c" * 64)
        db.session.commit()
    browser = sign_in("portfolio_head")
    whats = {sha256(file).hexdigest(): "the file as it was issued", "c" * 64: "the copy that was recorded as signed"}
    for digest, what in whats.items():
        page = browser.get(f"/verify/{digest}")
        assert page.status_code == 200
        assert "One register of street trees" in page.text
        assert f"This is the digest of {what}" in page.text


def test_digest_that_is_typed(app: Flask, client: FlaskClient, public: None, issue: Issue) -> None:
    """In any spelling it leads to the same version, and so does an address in capitals."""
    issue()
    with app.app_context():
        digest = db.session.scalars(select(Annex.digest)).one()
    assert 'name="digest"' in client.get("/verify").text
    for typed in (digest, digest.upper(), f" {digest[:32]}\r\n {digest[32:]} ", " ".join(digest)):
        answer = client.get("/verify", query_string={"digest": typed})
        assert (answer.status_code, answer.location) == (302, f"/verify/{digest}")
    assert "One register of street trees" in client.get(f"/verify/{digest.upper()}").text


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("", "type its 64 digits"),
        ("0123456789AB", "these are the first 12 digits; the whole digest stands in the version record"),
        ("a" * 63, "has 63 digits; copy all 64 from the version record"),
        ("a" * 63 + "g", "holds “g”; a digest has the digits 0 to 9 and a to f alone"),
        ("<script>", "holds “&lt;”"),
        ("\0" * 64, "a digest has the digits 0 to 9"),
    ],
)
def test_what_is_no_digest_says_why(client: FlaskClient, public: None, typed: str, said: str) -> None:
    """With the mend, and with what was typed."""
    answer = client.get("/verify", query_string={"digest": typed})
    assert answer.status_code == 422
    assert said in answer.text
    assert 'href="#digest"' in answer.text
    assert "<title>Error: " in answer.text
    if typed.isalnum():
        assert f'value="{typed}"' in answer.text


def test_closed_to_strangers_unless_opened(client: FlaskClient, issue: Issue) -> None:
    """They are asked to sign in, and the sign-in page says nothing of it."""
    _, file = issue()
    looked_up = client.get("/verify?digest=0")
    for answer in (looked_up, client.get("/verify"), client.get(f"/verify/{'0' * 64}"), bring(client, file)):
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
    for reason in (" ", "a" * 1_001, "A \u202e reason"):
        assert administrator.post("/verify/open", data={"reason": reason}).status_code == 422
    assert client.get("/verify").status_code == 302
    for _ in range(2):
        assert administrator.post("/verify/open", data={"reason": "The vendors ask"}).headers["Location"] == "/verify"
    assert client.get("/verify").status_code == 200
    page = administrator.get("/verify").text
    assert "<li><div>Opened to everybody by" in page
    assert "Close it to the public" in page
    assert "The vendors ask" in page
    closed = administrator.post("/verify/close", data={"reason": "Too many ask"}, follow_redirects=True).text
    assert "Only people who have signed in may verify now." in closed
    assert "Only people who have signed in.</p>" in closed
    assert client.get("/verify").status_code == 302
    with app.app_context():
        assert [switch.is_public for switch in db.session.scalars(select(VerifySwitch))] == [True, False]
    assert administrator.get("/verify/close").status_code == 200
