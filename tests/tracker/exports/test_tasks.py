"""What is due when."""

from datetime import timedelta

import pytest
from flask import Flask

from tests.factories.engagements import make_engagement
from tests.factories.exports import ask, issue, items_of, work_off
from tests.tracker.exports.conftest import Press
from tracker.annexes.drafts import read_pages
from tracker.common.clock import clock_at, now
from tracker.common.passing_files import take
from tracker.common.store import FileStoreError, MissingFileError
from tracker.exports.models import Contents, Outcome, Stage
from tracker.exports.services import retry_export
from tracker.exports.tasks import orders, upkeep
from tracker.extensions import db


def test_portions_take_turns(either: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
    """The first portion of each export comes before the second of any."""
    monkeypatch.setattr("tracker.exports.tasks.PORTION", 2)
    numbers = [make_engagement().id for _ in range(3)]
    ask(*numbers), ask(*numbers)
    assert [(order.arguments, order.turn) for order in orders()] == [((1, 1), 1), ((1, 3), 3), ((2, 1), 1), ((2, 3), 3)]
    assert list(orders()) == []


def test_orders_come_again_until_all_were_given(either: Flask) -> None:
    """Whoever gives them may die in between."""
    export = ask(make_engagement().id)
    assert next(orders()).key == next(orders()).key
    assert next(orders()).key.startswith(f"export-{export.id}-")


def test_another_export_of_the_same_number_is_another_job(either: Flask) -> None:
    """The queue outlives the register when a backup of that is put back, which begins to count where it stood."""
    export = ask(make_engagement().id)
    before = next(orders()).key
    export.asked_at += timedelta(seconds=1)
    db.session.commit()
    assert next(orders()).key != before


def test_issued_versions_are_packed_at_once(either: Flask) -> None:
    """There is nothing to make."""
    number = make_engagement().id
    db.session.commit()
    issue(number)
    export = ask(number, contents=Contents.NEWEST)
    assert [order.job for order in orders()] == ["pack"]
    work_off()
    assert export.stage is Stage.READY


def test_upkeep_removes_old_drafts(either: Flask, press: Press) -> None:
    """A draft bears its day: on another it is another."""
    export = ask(make_engagement().id)
    work_off()
    draft = items_of(export)[0].draft
    upkeep()
    assert take(draft).size
    with clock_at(now() + timedelta(days=400)):
        upkeep()
    with pytest.raises(MissingFileError):
        take(draft)


def test_upkeep_keeps_drafts_that_wait_to_be_packed(
    either: Flask, press: Press, monkeypatch: pytest.MonkeyPatch
) -> None:
    """However long: somebody may have them packed again."""
    export = ask(make_engagement().id)
    with monkeypatch.context() as mistaken:
        mistaken.setattr("tracker.exports.packing.told_apart", lambda _: 1 // 0)
        work_off()
    assert export.stage is Stage.FAILED
    with clock_at(now() + timedelta(days=400)):
        upkeep()
    retry_export(export=export)
    db.session.commit()
    work_off()
    assert (export.stage, items_of(export)[0].outcome) == (Stage.READY, Outcome.DONE)


def test_upkeep_removes_each_archive_by_itself(either: Flask, press: Press, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing is locked meanwhile, and what was removed before the store went away is known to be."""
    one, other = ask(make_engagement().id), ask(make_engagement().id)
    work_off()
    removed: list[str] = []

    def remove_one(name: str) -> None:
        assert not db.session().in_transaction()
        if removed:
            raise FileStoreError("no answer")
        removed.append(name)

    monkeypatch.setattr("tracker.exports.services.passing_files.remove", remove_one)
    with clock_at(now() + timedelta(days=400)), pytest.raises(FileStoreError):
        upkeep()
    assert [export.removed_at is not None for export in (one, other)] == [True, False]


def test_true_pages(app: Flask) -> None:
    """The renderer of workers prints, too."""
    with app.app_context():
        export = ask(make_engagement().id)
        work_off()
        assert read_pages(items_of(export)[0].draft).startswith(b"%PDF-")
