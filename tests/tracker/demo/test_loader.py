"""Loading the demo."""

import hashlib
import json
from datetime import UTC, date, datetime
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import select
from sqlalchemy.orm import Session

from contracts.engagement import EngagementSpec
from tests.conftest import NOW
from tests.factories.members import sign_in
from tests.factories.people import make_person
from tracker.accounts.models import User
from tracker.annexes.models import Annex
from tracker.annexes.queries import list_annexes, read_snapshot
from tracker.common.clock import now, set_clock
from tracker.common.store import fetch
from tracker.demo.loader import FOLDER, PASSWORD, NotADemoError, load_demo
from tracker.engagements.checking import check_engagement
from tracker.engagements.models import Engagement, Revision
from tracker.engagements.queries import get_revision, get_specification, read_specification
from tracker.engagements.services import NO_DIGEST
from tracker.extensions import db
from tracker.signing.queries import list_signatures

LISTED: list[dict[str, Any]] = json.loads((FOLDER / "engagements.json").read_text())["engagements"]


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
    """Each with a chain that holds, in its state, and the issued one with its annex."""
    load_demo()
    engagements = db_session.scalars(select(Engagement).order_by(Engagement.id)).all()
    assert [(engagement.creation_key, engagement.state) for engagement in engagements] == [
        (entry["file"], "running" if "signed" in entry else entry.get("move", {}).get("state", entry["entered_as"]))
        for entry in LISTED
    ]
    previous = {0: NO_DIGEST}
    for revision in db_session.scalars(select(Revision).order_by(Revision.engagement_id, Revision.number)):
        assert revision.previous_digest == previous[revision.number - 1]
        assert revision.digest == hashlib.sha256(f"{revision.previous_digest}{revision.document}".encode()).hexdigest()
        previous[revision.number] = revision.digest
    annexes = db_session.scalars(select(Annex).order_by(Annex.engagement_id, Annex.version)).all()
    issued = [db_session.get_one(Engagement, annex.engagement_id).creation_key for annex in annexes]
    assert issued == ["issued.json", "housing-benefit.json", "housing-benefit.json"]
    assert [annex.version for annex in annexes] == [1, 1, 2]
    assert {annex.issued_by.role for annex in annexes} == {"procurement"}


def test_one_is_signed_and_amended(db_session: Session) -> None:
    """Version 1 with its copy, and version 2 which amends it and waits for the signatures."""
    load_demo()
    engagement = db_session.scalars(select(Engagement).filter_by(creation_key="housing-benefit.json")).one()
    second, first = list_annexes(engagement.id)
    assert (first.standing.binds, second.standing.is_open) == (True, True)
    assert (amends := read_snapshot(second).amends)
    assert amends.signed_on == first.standing.signed_on == date(2026, 11, 18)
    ((signature, _),) = list_signatures(first.id)
    assert fetch(signature.copy_digest) == (FOLDER / "signed-copy.pdf").read_bytes()


def test_almost_ready_was_saved_by_two_people(db_session: Session) -> None:
    """Three revisions that differ, the last of them as in the file."""
    load_demo()
    engagement = db_session.scalars(select(Engagement).filter_by(creation_key="almost-ready.json")).one()
    revisions = [get_revision(engagement.id, number) for number in range(1, engagement.revision_number + 1)]
    assert [revision.act for revision in revisions] == ["create_engagement", "edit_governance", "edit_problem"]
    assert len({revision.saved_by_id for revision in revisions}) == 2
    assert len({revision.digest for revision in revisions}) == 3
    newest = read_specification(revisions[-1])
    written = EngagementSpec.from_json((FOLDER / "almost-ready.json").read_bytes())
    assert newest == written.revised()


@pytest.mark.parametrize("loaded_at", [NOW, datetime(2028, 2, 29, 12, tzinfo=UTC)])
def test_demo_looks_the_same_whenever_it_is_loaded(app: Flask, loaded_at: datetime) -> None:
    """Also after the work of our own two would have begun: what blocks, what is high, and when it was saved."""
    set_clock(app, lambda: loaded_at, "UTC")
    with app.app_context():
        load_demo()
        own = db.session.scalars(select(Engagement).filter_by(owner_name="Jana Petrov").order_by(Engagement.id)).all()
        assert [(engagement.blocker_count, engagement.high_count) for engagement in own] == [(0, 0), (2, 1)]
        assert all(revision.saved_at < NOW for revision in db.session.scalars(select(Revision)))
        assert now() == loaded_at
        for engagement in own:
            assert not check_engagement(engagement, get_specification(engagement)).not_evaluable


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
    assert len(db_session.scalars(select(Engagement)).all()) == len(LISTED)
    assert len(db_session.scalars(select(Annex)).all()) == 3


def test_real_people_are_left_alone(db_session: Session) -> None:
    """A database with somebody in it is no demo."""
    make_person()
    with pytest.raises(NotADemoError):
        load_demo()
    assert len(db_session.scalars(select(User)).all()) == 1
