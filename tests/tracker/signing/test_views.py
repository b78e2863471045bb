"""The record of a version, and the pages on which it is signed, withdrawn or struck out, as a browser meets them."""

import sqlite3
from collections.abc import Callable
from io import BytesIO
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select

from contracts.rendering import RenderingError
from tests.factories.databases import on_sqlite
from tests.factories.engagements import complete_specification
from tests.factories.files import damage_file
from tests.factories.pdfs import pdf
from tests.factories.people import make_person
from tests.factories.signing import issue_version, sign_version
from tracker.annexes.models import Annex
from tracker.annexes.queries import get_annex_file
from tracker.common.store import fetch, keep
from tracker.config import Settings
from tracker.extensions import db
from tracker.signing.models import CopyKind, Signature, Withdrawal
from tracker.signing.services import withdraw_annex

SignIn = Callable[[str], FlaskClient]

SCAN = pdf()

TYPED = {
    "signed_on": "2026-11-23",
    "buyer_signatory": "Mei-Ling Chou",
    "vendor_signatory": "Arne Lund",
    "compared": "y",
}


@pytest.fixture
def annex_id(app: Flask) -> int:
    """Version 1, for signature."""
    with app.app_context():
        return issue_version().id


@pytest.fixture
def procurement(sign_in: SignIn) -> FlaskClient:
    """The browser of a person who may sign."""
    return sign_in("procurement")


def post(client: FlaskClient, annex_id: int, file: bytes | None = None, **typed: str) -> Any:
    """Send the form with a copy, a scan unless another is given; without one if it is empty."""
    data: dict[str, Any] = TYPED | typed
    if file != b"":
        data["copy"] = (BytesIO(SCAN if file is None else file), "signed.pdf")
    return client.post(f"/annexes/{annex_id}/sign", data=data, content_type="multipart/form-data", buffered=True)


def signatures(app: Flask) -> list[Signature]:
    """All that were recorded."""
    with app.app_context():
        return list(db.session.scalars(select(Signature)).all())


def issued(app: Flask, annex_id: int) -> bytes:
    """The file of a version."""
    with app.app_context():
        return get_annex_file(annex_id).pdf


def kept_in(page: str) -> str:
    """The digest of the copy that a page carries along."""
    return page.partition('name="kept" type="hidden" value="')[2].partition('"')[0]


# --- Who may ---


@pytest.mark.parametrize("role", ["product_owner", "portfolio_head", "administrator"])
def test_only_procurement(app: Flask, sign_in: SignIn, annex_id: int, role: str) -> None:
    """Everybody reads the record and the copy; what becomes of a version is procurement's."""
    with app.app_context():
        signature_id = sign_version(annex_id, copy_digest=keep_scan()).id
        db.session.commit()
    client = sign_in(role)
    assert client.get(f"/annexes/{annex_id}").status_code == 200
    assert client.get(f"/annexes/{annex_id}/signatures/{signature_id}.pdf").status_code == 200
    for act in ("sign", "withdraw", f"signatures/{signature_id}/strike"):
        assert client.get(f"/annexes/{annex_id}/{act}").status_code == 403
        assert client.post(f"/annexes/{annex_id}/{act}", data=TYPED).status_code == 403


def keep_scan() -> str:
    """A scan in the store."""
    return keep(SCAN)


# --- Signing ---


def test_page_offers_the_signatories(procurement: FlaskClient, annex_id: int) -> None:
    """The names are those that the version names."""
    page = procurement.get(f"/annexes/{annex_id}/sign").text
    assert 'enctype="multipart/form-data"' in page
    contract = complete_specification().contract
    for name in (contract.buyer.signatory_name, contract.vendor.signatory_name):
        assert f'value="{name}"' in page
    assert f'href="/annexes/{annex_id}.pdf"' in page


def test_sign(app: Flask, procurement: FlaskClient, annex_id: int) -> None:
    """Kept as it was brought, and the engagement's page says so."""
    answer = post(procurement, annex_id)
    assert (answer.status_code, answer.location) == (303, "/engagements/1")
    (signature,) = signatures(app)
    assert signature.copy_kind is CopyKind.UNTOLD
    with app.app_context():
        assert fetch(signature.copy_digest) == SCAN
    page = procurement.get(answer.location).text
    assert "Version 1 is marked as signed." in page
    assert "Signed on 23 November 2026" in page
    assert "Mark version 1 as signed" not in page


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ({"signed_on": ""}, "Say on which day it was signed"),
        ({"signed_on": "soon"}, "is not a day of the calendar"),
        ({"signed_on": "2026-11-22"}, "Is before 23 November 2026"),
        ({"signed_on": "2026-11-24"}, "Has not come yet"),
        ({"buyer_signatory": " "}, "Say who signed"),
        ({"vendor_signatory": "Arne\0"}, "Holds a NUL character"),
        ({"buyer_signatory": "Mei\u202eChou"}, "Holds U+202E (RIGHT-TO-LEFT OVERRIDE)"),
        ({"vendor_signatory": "Arne\u202eLund"}, "Holds U+202E (RIGHT-TO-LEFT OVERRIDE)"),
        ({"compared": ""}, "Look at the copy"),
    ],
)
def test_what_is_typed_is_checked(
    app: Flask, procurement: FlaskClient, annex_id: int, typed: dict[str, str], said: str
) -> None:
    """The page comes back with the error, with what was typed, and with the copy: nobody chooses it again."""
    answer = post(procurement, annex_id, None, **typed)
    assert answer.status_code == 422
    assert said in answer.text
    assert "The copy that you chose is kept." in answer.text
    assert signatures(app) == []
    again = post(procurement, annex_id, b"", kept=kept_in(answer.text))
    assert again.status_code == 303
    assert len(signatures(app)) == 1


@pytest.mark.parametrize(
    ("copy", "said"),
    [
        (b"", "Choose the signed copy"),
        (b"\xff\xd8\xff\xe0 a photograph", "Is no PDF"),
        (b"<script>alert(1)</script>", "Is no PDF"),
        (b"%PDF-1.7 and no more", "Is damaged"),
        (pdf(password="secret"), "Is locked with a password"),
        (pdf(attachments=(("annex.json", b"{}"),)), "Is an annex that was not issued here"),
    ],
)
def test_what_is_no_copy_is_refused(
    app: Flask, procurement: FlaskClient, annex_id: int, copy: bytes, said: str
) -> None:
    """With the mend, and what was typed beside it."""
    answer = post(procurement, annex_id, copy, buyer_signatory="Somebody Else")
    assert answer.status_code == 422
    assert said in answer.text
    assert "Somebody Else" in answer.text
    assert kept_in(answer.text) == ""
    assert signatures(app) == []


def test_a_large_copy(procurement: FlaskClient, annex_id: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """Refused before anything reads it."""
    monkeypatch.setattr("tracker.signing.copies.FILE_LIMIT", 100)
    monkeypatch.setattr("tracker.signing.copies.run_limited", None)
    assert "scan it in black and white" in post(procurement, annex_id).text


@pytest.mark.parametrize("limit", ["_LARGEST_READ", None])
def test_a_copy_larger_than_any_request(
    app: Flask, procurement: FlaskClient, annex_id: int, monkeypatch: pytest.MonkeyPatch, limit: str | None
) -> None:
    """In words about the copy, and with what was typed beside it unless it is larger than anything that is read."""
    app.config["MAX_CONTENT_LENGTH"] = 10_000
    if limit:
        monkeypatch.setattr(f"tracker.signing.views.{limit}", 10_000)
    answer = post(procurement, annex_id, b"%PDF-" + b"0" * 10_000, buyer_signatory="Somebody Else")
    assert answer.status_code == 413
    assert "scan it in black and white" in answer.text
    assert ("Somebody Else" in answer.text) is (limit is None)


@on_sqlite
def test_a_slow_sender_of_a_large_copy_holds_no_lock(
    app: Flask, settings: Settings, procurement: FlaskClient, annex_id: int
) -> None:
    """Others save while what was typed beside it is read."""
    app.config["MAX_CONTENT_LENGTH"] = 100
    written: list[bool] = []

    class Sender(BytesIO):
        def readinto(self, buffer: Any, /) -> int:
            other = sqlite3.connect(settings.data_dir / "tracker.sqlite", timeout=0, isolation_level=None)
            other.execute("BEGIN IMMEDIATE")
            other.close()
            written.append(True)
            return super().readinto(buffer)

        def read(self, size: int | None = -1, /) -> bytes:
            self.readinto(bytearray(0))
            return super().read(size)

    answer = procurement.post(
        f"/annexes/{annex_id}/sign",
        input_stream=Sender(b"buyer_signatory=Somebody" + b"0" * 200),
        content_length=224,
        content_type="application/x-www-form-urlencoded",
    )
    assert (answer.status_code, written[:1]) == (413, [True])


def test_names_that_no_font_has(app: Flask, procurement: FlaskClient, annex_id: int) -> None:
    """Who signed is never printed, so the fonts of the annex do not matter."""
    assert post(procurement, annex_id, buyer_signatory="陳美玲", vendor_signatory="สมชาย").status_code == 303
    assert [signature.buyer_signatory for signature in signatures(app)] == ["陳美玲"]


def test_a_large_copy_of_what_cannot_be_signed(app: Flask, procurement: FlaskClient, annex_id: int) -> None:
    """That comes first; and on other pages it is the text that is too long."""
    app.config["MAX_CONTENT_LENGTH"] = 10_000
    large = b"0" * 10_000
    stranger = post(app.test_client(), annex_id, large)
    assert (stranger.status_code, complete_specification().contract.vendor.signatory_name in stranger.text) == (
        413,
        False,
    )
    assert post(procurement, 7, large).status_code == 404
    answer = procurement.post(f"/annexes/{annex_id}/withdraw", data={"reason": large.decode()})
    assert (answer.status_code, "shorten the longest texts" in answer.text) == (413, True)
    with app.app_context():
        withdraw(annex_id)
    assert "Version 1 is withdrawn" in post(procurement, annex_id, large).text


@pytest.mark.parametrize("kept", ["", "0" * 64, "../../tracker.sqlite", "x"])
def test_a_copy_that_nobody_kept(app: Flask, procurement: FlaskClient, annex_id: int, kept: str) -> None:
    """What a browser claims is looked up, and asked for anew."""
    assert "Choose the signed copy" in post(procurement, annex_id, b"", kept=kept).text


def test_a_kept_copy_that_was_damaged(app: Flask, procurement: FlaskClient, annex_id: int) -> None:
    """Asked for anew, too."""
    kept = kept_in(post(procurement, annex_id, compared="").text)
    with app.app_context():
        damage_file(kept)
    assert "Choose the signed copy" in post(procurement, annex_id, b"", kept=kept).text


def test_a_copy_that_takes_too_long(
    app: Flask, procurement: FlaskClient, annex_id: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whatever the file does to its reader, the page comes back."""

    def never_ends(*_: object, **__: object) -> bytes:
        raise RenderingError("stopped")

    monkeypatch.setattr("tracker.signing.copies.run_limited", never_ends)
    assert "Takes too much time or memory" in post(procurement, annex_id).text


def test_the_file_as_it_was_issued(app: Flask, procurement: FlaskClient, annex_id: int) -> None:
    """Without anything added to it, nobody has signed it."""
    answer = post(procurement, annex_id, issued(app, annex_id))
    assert "Is the file as it was issued, without a signature" in answer.text


def test_our_file_with_signatures_after_it(app: Flask, procurement: FlaskClient, annex_id: int) -> None:
    """As programs that sign write it: known by its beginning."""
    assert post(procurement, annex_id, issued(app, annex_id) + b"\n% a signature\n").status_code == 303
    assert signatures(app)[0].copy_kind is CopyKind.EXTENDED
    record = procurement.get(f"/annexes/{annex_id}").text
    assert "byte for byte, with something added after it." in record
    assert "and signatures after it" not in record


def test_saved_anew_with_our_attachment(app: Flask, procurement: FlaskClient, annex_id: int) -> None:
    """Another file, and still this version."""
    with app.app_context():
        snapshot = db.session.get_one(Annex, annex_id).snapshot.encode()
    copy = pdf(pages=2, attachments=(("annex.json", snapshot),))
    assert post(procurement, annex_id, copy).status_code == 303
    assert signatures(app)[0].copy_kind is CopyKind.ATTACHED


def test_the_copy_of_another_version(app: Flask, procurement: FlaskClient, annex_id: int) -> None:
    """Named, and refused."""
    with app.app_context():
        second = issue_version(1, title="Reading of all claims").id
    answer = post(procurement, second, issued(app, annex_id) + b"\n% a signature\n")
    assert "Is version 1 of HC-2026-019, not this version" in answer.text
    assert signatures(app) == []


def test_one_file_is_the_copy_of_one_version(app: Flask, procurement: FlaskClient, annex_id: int) -> None:
    """Another version that has it by a signature that still stands is named."""
    post(procurement, annex_id)
    with app.app_context():
        second = issue_version(1, title="Reading of all claims").id
        third = issue_version().id
    for other in (second, third):
        answer = post(procurement, other)
        assert answer.status_code == 422
        assert "Is recorded as the signed copy of version 1 of HC-2026-019; choose" in answer.text
    assert len(signatures(app)) == 1
    with app.app_context():
        withdraw(second)
    procurement.post(f"/annexes/{annex_id}/signatures/1/strike", data={"reason": "Another's copy"})
    assert post(procurement, third).status_code == 303


def test_copy_is_recorded_for_another_version_meanwhile(
    app: Flask, procurement: FlaskClient, annex_id: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It was nobody's when it was read: whoever comes second gets the form back, and the file is named."""
    post(procurement, annex_id)
    with app.app_context():
        second = issue_version(1, title="Reading of all claims").id
    with monkeypatch.context() as patch:
        patch.setattr("tracker.signing.forms.kind_of_copy", lambda *_: CopyKind.UNTOLD)
        answer = post(procurement, second, vendor_signatory="Somebody Else")
    assert answer.status_code == 422
    assert "Is recorded as the signed copy of version 1 of HC-2026-019; choose" in answer.text
    assert "Somebody Else" in answer.text
    assert len(signatures(app)) == 1


def test_withdrawn_while_the_copy_is_read(
    app: Flask, procurement: FlaskClient, annex_id: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """No lock is held meanwhile; whoever comes second is told what happened, and gets back what was typed."""

    def meanwhile(*_: object, **__: object) -> bytes:
        with app.app_context():
            withdraw(annex_id)
        return b'{"carried": []}'

    monkeypatch.setattr("tracker.signing.copies.run_limited", meanwhile)
    answer = post(procurement, annex_id, vendor_signatory="Somebody Else")
    assert answer.status_code == 409
    assert "Version 1 is withdrawn" in answer.text
    assert "Withdrawn on 23 November 2026: A wrong sum" in answer.text
    assert "Somebody Else" in answer.text
    assert signatures(app) == []


def withdraw(annex_id: int) -> None:
    """Somebody else's withdrawal, committed."""
    withdraw_annex(annex_id=annex_id, reason="A wrong sum", actor=make_person("procurement"))
    db.session.commit()


def test_what_cannot_be_signed_says_why(app: Flask, procurement: FlaskClient, annex_id: int) -> None:
    """The page of a version that was withdrawn, or of an engagement that is over, has no form."""
    procurement.post("/engagements/1/state", data={"state": "cancelled", "reason": "No budget"})
    over = procurement.get(f"/annexes/{annex_id}/sign")
    assert (over.status_code, "The engagement is cancelled" in over.text) == (409, True)
    with app.app_context():
        withdraw(annex_id)
    assert "Version 1 is withdrawn" in procurement.get(f"/annexes/{annex_id}/sign").text


def test_no_such_version(procurement: FlaskClient) -> None:
    """Nothing to look at, to sign, or to withdraw."""
    for address in ("/annexes/7", "/annexes/7/sign", "/annexes/7/withdraw", "/annexes/7/signatures/1/strike"):
        assert procurement.get(address).status_code == 404


# --- The signed copy ---


def test_copy_is_handed_out_as_it_came(app: Flask, procurement: FlaskClient, annex_id: int) -> None:
    """To be saved under a name of ours, never shown, and nothing in it may run."""
    post(procurement, annex_id)
    answer = procurement.get(f"/annexes/{annex_id}/signatures/1.pdf")
    assert answer.data == SCAN
    assert answer.headers["Content-Disposition"] == "attachment; filename=HC-2026-019-annex-v1-signed.pdf"
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert answer.headers["Content-Security-Policy"].endswith("; sandbox")
    assert "private" in answer.headers["Cache-Control"]
    assert procurement.get("/annexes/1/signatures/2.pdf").status_code == 404
    assert procurement.get("/annexes/2/signatures/1.pdf").status_code == 404


# --- Striking out and withdrawing ---


def test_strike(app: Flask, procurement: FlaskClient, annex_id: int) -> None:
    """The record shows both, and the version may be signed again."""
    post(procurement, annex_id)
    address = f"/annexes/{annex_id}/signatures/1/strike"
    assert address in procurement.get(f"/annexes/{annex_id}").text
    for reason in (" ", "A \u202e mistake", "a" * 1_001):
        assert procurement.post(address, data={"reason": reason}).status_code == 422
    assert procurement.post(address, data={"reason": "The copy was another's"}).status_code == 303
    page = procurement.get(f"/annexes/{annex_id}").text
    for said in ("Signature, struck out", "The copy was another&#39;s", "Mark as signed", "signatures/1.pdf"):
        assert said in page
    late = procurement.post(address, data={"reason": "Once more"})
    assert (late.status_code, "was struck out already" in late.text, "Once more" in late.text) == (409, True, True)


def test_strike_waits_for_the_amendment(app: Flask, procurement: FlaskClient, annex_id: int) -> None:
    """What was made upon the signature is withdrawn first."""
    post(procurement, annex_id)
    with app.app_context():
        issue_version(1, title="Reading of all claims")
    page = procurement.get(f"/annexes/{annex_id}/signatures/1/strike")
    assert page.status_code == 409
    assert "Version 2 amends what was signed and is for signature." in page.text
    record = procurement.get(f"/annexes/{annex_id}").text
    assert "Withdraw it first, if this signature was recorded in error" in record
    assert "Recorded in error?" not in record


@pytest.mark.parametrize("reason", ["", "  ", "A \u202e wrong sum", "A wrong s\ufffdm", "a" * 1_001])
def test_withdrawal_says_why(app: Flask, procurement: FlaskClient, annex_id: int, reason: str) -> None:
    """In words that every later annex can print."""
    answer = procurement.post(f"/annexes/{annex_id}/withdraw", data={"reason": reason})
    assert answer.status_code == 422
    assert 'href="#reason"' in answer.text
    with app.app_context():
        assert db.session.scalars(select(Withdrawal)).all() == []


def test_a_long_reason(procurement: FlaskClient, annex_id: int) -> None:
    """It says how long it may be, and comes back whole; a reason of that length is taken."""
    address = f"/annexes/{annex_id}/withdraw"
    answer = procurement.post(address, data={"reason": "a" * 1_001})
    assert "Is longer than 1,000 characters; say it in fewer words" in answer.text
    assert "a" * 1_001 in answer.text
    assert procurement.post(address, data={"reason": "a" * 1_000}).status_code == 303


def test_what_is_signed_is_not_withdrawn(procurement: FlaskClient, annex_id: int) -> None:
    """The page says what may be done instead."""
    post(procurement, annex_id)
    answer = procurement.get(f"/annexes/{annex_id}/withdraw")
    assert answer.status_code == 409
    assert "Signed on 23 November 2026. It changes only by an amendment." in answer.text


def test_withdraw(app: Flask, procurement: FlaskClient, annex_id: int) -> None:
    """The engagement says so, and so does the record, with who and why."""
    answer = procurement.post(f"/annexes/{annex_id}/withdraw", data={"reason": "A wrong sum"})
    assert answer.status_code == 303
    assert "Withdrawn on 23 November 2026: A wrong sum" in procurement.get("/engagements/1").text
    assert "A wrong sum" in procurement.get(f"/annexes/{annex_id}").text
    late = procurement.post(f"/annexes/{annex_id}/withdraw", data={"reason": "Once more"})
    assert (late.status_code, "Once more" in late.text) == (409, True)
