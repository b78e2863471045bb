"""Loading the demo."""

import hashlib

import pytest
from flask import Flask
from sqlalchemy import select
from sqlalchemy.orm import Session

from tests.factories.members import sign_in
from tests.factories.people import make_person
from tracker.accounts.models import User
from tracker.annexes.models import Annex
from tracker.demo.loader import PASSWORD, NotADemoError, load_demo
from tracker.engagements.models import Engagement, Revision, State
from tracker.engagements.services import NO_DIGEST


@pytest.fixture(autouse=True)
def _pages_without_time(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tracker.annexes.services.render_annex", lambda *_args, **_options: b"%PDF-")


def content(session: Session) -> list[tuple[object, ...]]:
    """How much there is of everything, and when it was last changed."""
    return [
        tuple(row)
        for column in (User.fs_uniquifier, Engagement.updated_at, Revision.digest, Annex.digest)
        for row in session.execute(select(column.class_, column))
    ]


def test_engagements_went_the_way_of_real_ones(db_session: Session) -> None:
    """Each with a chain that holds, and the issued one with its annex and its change of state."""
    load_demo()
    engagements = db_session.scalars(select(Engagement).order_by(Engagement.id)).all()
    assert [engagement.state for engagement in engagements] == [
        State.DRAFTING,
        State.DRAFTING,
        State.RUNNING,
        State.ISSUED,
        State.DRAFTING,
    ]
    for revision in db_session.scalars(select(Revision)):
        assert revision.digest == hashlib.sha256(f"{NO_DIGEST}{revision.document}".encode()).hexdigest()
    annex = db_session.scalars(select(Annex)).one()
    assert (annex.engagement_id, annex.version, annex.issued_by.role) == (engagements[3].id, 1, "procurement")


def test_everybody_signs_in_with_the_printed_password(app: Flask) -> None:
    """The password is long enough and is theirs."""
    with app.app_context():
        emails = [person.email for person in load_demo()]
    for email in emails:
        client = app.test_client()
        sign_in(client, email, PASSWORD)
        assert client.get("/rules").status_code == 200


def test_second_call_does_nothing(db_session: Session) -> None:
    """Also when the demo was used meanwhile."""
    load_demo()
    db_session.add(User(email="new@example.org", name="New", fs_uniquifier="x"))
    db_session.commit()
    before = content(db_session)
    load_demo()
    assert content(db_session) == before


def test_what_is_missing_is_loaded(db_session: Session, monkeypatch: pytest.MonkeyPatch) -> None:
    """A call that failed half-way is finished by the next."""

    def fail(*_args: object, **_options: object) -> bytes:
        raise OSError

    with monkeypatch.context() as broken:
        broken.setattr("tracker.annexes.services.render_annex", fail)
        with pytest.raises(OSError):  # noqa: PT011 - any will do
            load_demo()
    load_demo()
    assert len(db_session.scalars(select(Engagement)).all()) == 5
    assert len(db_session.scalars(select(Annex)).all()) == 1


def test_real_people_are_left_alone(db_session: Session) -> None:
    """A database with somebody in it is no demo."""
    make_person()
    with pytest.raises(NotADemoError):
        load_demo()
    assert len(db_session.scalars(select(User)).all()) == 1
