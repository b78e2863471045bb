"""Making one annex of an export, and all that may be in its way."""

from hashlib import sha256

import pytest
from flask import Flask
from sqlalchemy import update
from sqlalchemy.exc import OperationalError

from contracts.annexes import Snapshot
from contracts.rendering import RendererLostError
from tests.factories.engagements import make_engagement
from tests.factories.exports import ask, items_of, work_off
from tests.factories.people import make_person
from tests.tracker.exports.conftest import Press
from tracker.accounts.models import User
from tracker.annexes.drafts import read_pages
from tracker.common.store import FileStoreError
from tracker.exports.making import FATAL, MADE_A_MISTAKE, NO_LONGER_ALLOWED, TRIES_LIMIT, make_item
from tracker.exports.models import Export, ExportItem, Outcome
from tracker.extensions import db


@pytest.fixture
def export(either: Flask) -> Export:
    """Of one draft."""
    person = make_person()
    return ask(make_engagement(actor=person).id, person=person)


def test_draft_is_made_and_kept(export: Export, press: Press) -> None:
    """Its file is known by its digest, and is made once."""
    for _ in range(2):
        make_item(export_id=export.id, number=1, render=press.render)
    (item,) = items_of(export)
    assert (item.outcome, item.version, item.tries) == (Outcome.DONE, 1, 1)
    assert item.name.endswith("-annex-v1-draft.pdf")
    assert sha256(read_pages(item.draft)).hexdigest() == item.digest


def test_unchanged_draft_is_not_made_again(export: Export, press: Press) -> None:
    """Another export takes it from the store."""
    person, number = export.person_id, items_of(export)[0].engagement_id
    work_off()
    other = ask(number, person=db.session.get_one(User, person))
    work_off()
    assert items_of(other)[0].digest == items_of(export)[0].digest
    assert len(press.printed) == 1


def test_what_cannot_be_printed_is_left_out_with_the_reason(either: Flask, press: Press) -> None:
    """And the others are made."""
    export = ask(make_engagement().id, make_engagement().id)
    calls = iter([True, False])
    press.refuse("nothing")

    def render(snapshot: Snapshot) -> bytes:
        return press.render(snapshot.model_copy(update={"agreement": refused(snapshot)}) if next(calls) else snapshot)

    for number in (1, 2):
        make_item(export_id=export.id, number=number, render=render)
    one, other = items_of(export)
    assert (one.outcome, one.problem) == (Outcome.REFUSED, "The title holds a character that no font has.")
    assert other.outcome is Outcome.DONE


def refused(snapshot: Snapshot) -> object:
    """The agreement by another title."""
    return snapshot.agreement.model_copy(update={"title": "nothing"})


def test_mistake_of_the_product_stops_no_others(export: Export, caplog: pytest.LogCaptureFixture) -> None:
    """It is written down, and the item says so."""

    def mistake(_: Snapshot) -> bytes:
        raise ZeroDivisionError

    make_item(export_id=export.id, number=1, render=mistake)
    assert items_of(export)[0].problem == MADE_A_MISTAKE
    assert "ZeroDivisionError" in caplog.text


def test_database_that_is_away_is_waited_for(export: Export) -> None:
    """Nothing is decided without it."""

    def away(_: Snapshot) -> bytes:
        raise OperationalError("", {}, Exception())

    with pytest.raises(OperationalError):
        make_item(export_id=export.id, number=1, render=away)
    db.session.rollback()
    assert items_of(export)[0].outcome is None


def test_store_that_is_away_is_waited_for(export: Export, press: Press, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing is decided without it, and no try is counted however long it takes."""

    def away(*_: object) -> bytes:
        raise FileStoreError("no answer")

    for _ in range(TRIES_LIMIT + 1):
        with monkeypatch.context() as outage:
            outage.setattr("tracker.annexes.drafts.put", away)
            with pytest.raises(FileStoreError):
                make_item(export_id=export.id, number=1, render=press.render)
        assert (items_of(export)[0].outcome, items_of(export)[0].tries) == (None, 0)
    make_item(export_id=export.id, number=1, render=press.render)
    assert items_of(export)[0].outcome is Outcome.DONE


def test_renderer_that_died_is_replaced(export: Export, press: Press) -> None:
    """The annex is tried again at once: the system may have ended the process for want of memory."""
    deaths = iter([True, True, False])

    def render(snapshot: Snapshot) -> bytes:
        if next(deaths):
            raise RendererLostError("ended")
        return press.render(snapshot)

    make_item(export_id=export.id, number=1, render=render)
    assert (items_of(export)[0].outcome, items_of(export)[0].tries) == (Outcome.DONE, 3)


def test_annex_over_which_each_renderer_dies_is_left_out(export: Export) -> None:
    """It stops no others for ever."""

    def die(_: Snapshot) -> bytes:
        raise RendererLostError("ended")

    make_item(export_id=export.id, number=1, render=die)
    assert (items_of(export)[0].outcome, items_of(export)[0].problem) == (Outcome.REFUSED, FATAL)


def test_nothing_is_locked_while_it_is_made(export: Export, press: Press) -> None:
    """Others save meanwhile, and while it is read they need not wait either."""

    def render(snapshot: Snapshot) -> bytes:
        assert not db.session().in_transaction()
        return press.render(snapshot)

    make_item(export_id=export.id, number=1, render=render)
    assert items_of(export)[0].outcome is Outcome.DONE


def test_what_ends_the_worker_each_time_is_left_out(export: Export, press: Press) -> None:
    """A try is counted before it is begun, for nobody may live to tell of it."""

    def die(_: Snapshot) -> bytes:
        raise KeyboardInterrupt

    for _ in range(TRIES_LIMIT):
        with pytest.raises(KeyboardInterrupt):
            make_item(export_id=export.id, number=1, render=die)
        db.session.rollback()
    make_item(export_id=export.id, number=1, render=press.render)
    assert (items_of(export)[0].problem, press.printed) == (FATAL, [])


def test_who_may_no_longer_read_gets_nothing(export: Export, press: Press) -> None:
    """Rights are looked at when it is made, not only when it was asked for."""
    db.session.get_one(User, export.person_id).active = False
    db.session.commit()
    make_item(export_id=export.id, number=1, render=press.render)
    assert items_of(export)[0].problem == NO_LONGER_ALLOWED


def test_of_two_at_once_one_counts(export: Export, press: Press) -> None:
    """Whoever was slower changes nothing."""

    def slow(snapshot: Snapshot) -> bytes:
        db.session.execute(update(ExportItem).values(outcome=Outcome.REFUSED, problem="quicker"))
        db.session.commit()
        return press.render(snapshot)

    make_item(export_id=export.id, number=1, render=slow)
    assert (items_of(export)[0].outcome, items_of(export)[0].problem) == (Outcome.REFUSED, "quicker")


def test_cancelled_is_not_begun(export: Export, press: Press) -> None:
    """Nor is it a try."""
    export.cancelled_at = export.asked_at
    db.session.commit()
    make_item(export_id=export.id, number=1, render=press.render)
    assert (items_of(export)[0].tries, press.printed) == (0, [])
