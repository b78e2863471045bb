"""What a file is: by its bytes, by what it carries, or not known at all."""

import json
from collections.abc import Callable
from datetime import date

import pytest
from flask import Flask

from contracts.annexes import Status, VersionEntry, take_snapshot
from contracts.rendering import RenderingError
from tests.factories.engagements import complete_specification
from tests.factories.pdfs import pdf
from tests.factories.people import make_person
from tests.tracker.verify.conftest import printed
from tracker.common.clock import today
from tracker.common.store import keep
from tracker.extensions import db
from tracker.signing.models import CopyKind, Signature
from tracker.signing.services import sign_annex, strike_signature, withdraw_annex
from tracker.signing.standing import StandingKind
from tracker.verify.answers import PATIENCE_SECONDS, TURNS, Answer, Kind, ReadersBusyError, answer_to

Issue = Callable[[], tuple[int, bytes]]


def sign(annex_id: int, copy: bytes) -> Signature:
    """Record the signatures of both parties."""
    return sign_annex(
        annex_id=annex_id,
        signed_on=today(),
        buyer_signatory="Ines Castell",
        vendor_signatory="Ana Ruiz",
        copy_digest=keep(copy),
        copy_kind=CopyKind.UNTOLD,
        actor=make_person("procurement"),
    )


def asked(file: bytes) -> Answer:
    """The answer to somebody who works here."""
    return answer_to(file, asked_by="people")


def test_issued_file(app: Flask, issue: Issue) -> None:
    """It is known by its bytes alone, with what stands on it, and read by nobody."""
    annex_id, file = issue()
    with app.app_context(), TURNS["people"]:
        answer = asked(file)
    assert answer.kind is Kind.ISSUED
    assert answer.version
    assert (answer.version.annex_id, answer.version.number) == (annex_id, 1)
    assert (answer.version.reference, answer.version.title) == ("HC-2026-019", "One register of street trees")
    assert answer.version.standing.kind is StandingKind.FOR_SIGNATURE


def test_signed_copy(app: Flask, issue: Issue) -> None:
    """A scan is known as the copy that was recorded, until its signature is struck out."""
    annex_id, file = issue()
    with app.app_context():
        signature = sign(annex_id, b"%PDF- a scan")
        db.session.commit()
        answer = asked(b"%PDF- a scan")
        assert (answer.kind, answer.version and answer.version.annex_id) == (Kind.SIGNED, annex_id)
        issued = asked(file).version
        assert issued
        assert issued.standing.kind is StandingKind.SIGNED
        strike_signature(annex_id=annex_id, signature_id=signature.id, reason="No", actor=make_person("procurement"))
        db.session.commit()
        assert asked(b"%PDF- a scan").kind is Kind.UNKNOWN


def test_withdrawn_version(app: Flask, issue: Issue) -> None:
    """It stays known, and how it stands is said."""
    annex_id, file = issue()
    with app.app_context():
        withdraw_annex(annex_id=annex_id, reason="A wrong sum", actor=make_person("procurement"))
        db.session.commit()
        version = asked(file).version
    assert version
    assert version.standing.kind is StandingKind.WITHDRAWN


def test_something_added(app: Flask, issue: Issue) -> None:
    """As signing does in a PDF reader."""
    annex_id, file = issue()
    with app.app_context():
        answer = asked(file + b"\n% added\n")
    assert (answer.kind, answer.version and answer.version.annex_id) == (Kind.EXTENDED, annex_id)


def test_every_byte_counts(app: Flask, issue: Issue) -> None:
    """Whichever is flipped, nobody is told that it is what was issued."""
    _, file = issue()
    with app.app_context():
        for place in range(0, len(file), max(1, len(file) // 4)):
            flipped = file[:place] + bytes([file[place] ^ 1]) + file[place + 1 :]
            assert asked(flipped).kind in {Kind.ALTERED, Kind.FOREIGN, Kind.UNKNOWN, Kind.NO_PDF}


def test_altered_file_names_what_it_claims_to_be(app: Flask, issue: Issue) -> None:
    """The content is that of a version, the pages are not."""
    annex_id, file = issue()
    with app.app_context():
        answer = asked(file.replace(b"%PDF-1.", b"%PDF-2.", 1))
    assert (answer.kind, answer.version and answer.version.annex_id) == (Kind.ALTERED, annex_id)


@pytest.mark.parametrize(("status", "kind"), [(Status.DRAFT, Kind.DRAFT), (Status.FOR_SIGNATURE, Kind.FOREIGN)])
def test_content_that_was_never_issued(app: Flask, issue: Issue, status: Status, kind: Kind) -> None:
    """The answer is what the file says of itself, and nothing that the register knows."""
    issue()
    entry = VersionEntry(version=1, dated_on=date(2026, 11, 23), author="Tom Adeyemi", reason="First issue")
    forged = complete_specification().revised(title="Twice the price")
    file = printed(take_snapshot(forged, status=status, versions=[entry]))
    with app.app_context():
        assert asked(file) == Answer(kind, None, "HC-2026-019", 1)


@pytest.mark.parametrize(
    "file",
    [
        b"%PDF-1.7 and nothing",
        b"\r\n%PDF-1.7 and nothing",
        pdf(),
        pdf(attachments=(("annex.json", b"{}"),)),
        pdf(attachments=(("annex.json", json.dumps({"status": "draft"}).encode()),)),
        pdf(attachments=(("other.txt", b"{}"),)),
    ],
)
def test_what_is_nothing_of_ours(app: Flask, file: bytes) -> None:
    """Whatever is brought, there is an answer."""
    with app.app_context():
        assert asked(file) == Answer(Kind.UNKNOWN)


@pytest.mark.parametrize("file", [b"no PDF", b"\xff\xd8\xff\xe0 a photograph", b" " * 1024 + b"%PDF-1.7"])
def test_what_is_no_pdf(app: Flask, file: bytes) -> None:
    """Nobody reads it, and that is the answer."""
    with app.app_context(), TURNS["people"]:
        assert asked(file) == Answer(Kind.NO_PDF)


def test_file_that_takes_too_long(app: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
    """It is stopped, and not known."""

    def stop(*_: object, **__: object) -> bytes:
        raise RenderingError("took longer than 12 seconds")

    monkeypatch.setattr("tracker.verify.answers.run_limited", stop)
    with app.app_context():
        assert asked(pdf()) == Answer(Kind.UNKNOWN)


@pytest.mark.parametrize(("busy", "free"), [("strangers", "people"), ("people", "strangers")])
def test_one_file_at_a_time(app: Flask, monkeypatch: pytest.MonkeyPatch, busy: str, free: str) -> None:
    """Who comes second is sent away, and those outside never keep those inside waiting."""
    monkeypatch.setitem(PATIENCE_SECONDS, busy, 0.0)
    with app.app_context(), TURNS[busy]:
        with pytest.raises(ReadersBusyError):
            answer_to(pdf(), asked_by=busy)
        assert answer_to(pdf(), asked_by=free).kind is Kind.UNKNOWN
    assert not TURNS[busy].locked()
