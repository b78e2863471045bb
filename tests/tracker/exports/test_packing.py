"""The archive of what was made."""

from hashlib import sha256

import pytest
from flask import Flask

from tests.factories.engagements import make_engagement
from tests.factories.exports import archive_of, ask, index_of, issue, items_of, work_off
from tests.factories.files import damage_file
from tests.tracker.exports.conftest import Press
from tracker.common.passing_files import remove, take
from tracker.exports.models import Contents, Outcome, Stage
from tracker.exports.packing import DAMAGED, MADE_A_MISTAKE, NO_LONGER_KEPT, pack_export
from tracker.exports.tasks import JOBS, orders
from tracker.extensions import db


def test_archive_holds_what_its_index_says(either: Flask, press: Press) -> None:
    """Each file once, with its digest, and what was left out with the reason."""
    export = ask(make_engagement().id, make_engagement().id)
    work_off()
    assert export.stage is Stage.READY
    with archive_of(export) as archive:
        rows = index_of(archive)
        assert archive.namelist() == [*(row["File"] for row in rows), "index.csv", "index.xlsx"]
        assert [sha256(archive.read(row["File"])).hexdigest() for row in rows] == [
            row["SHA-256 of the file"] for row in rows
        ]
        assert {row["Result"] for row in rows} == {"In the archive"}
    assert export.size == take(export.kept_as).size


def test_same_bytes_again(either: Flask, press: Press) -> None:
    """Whoever packs it a second time writes the same."""
    export = ask(make_engagement().id)
    work_off()
    first = b"".join(take(export.kept_as).pieces)
    pack_export(export_id=export.id)
    assert b"".join(take(export.kept_as).pieces) == first


def test_damaged_files_are_left_out(either: Flask, press: Press) -> None:
    """The others are handed out, and the index and the page say which is not."""
    numbers = [make_engagement().id for _ in range(2)]
    db.session.commit()
    annex, _ = (issue(number) for number in numbers)
    export = ask(*numbers, contents=Contents.NEWEST)
    items = items_of(export)
    items[1].digest = "0" * 64
    db.session.commit()
    damage_file(annex.pdf_digest)
    work_off()
    assert {item.problem for item in items_of(export)} == {DAMAGED}
    with archive_of(export) as archive:
        assert archive.namelist() == ["index.csv", "index.xlsx"]
        assert {row["Reason"] for row in index_of(archive)} == {DAMAGED}


def test_draft_that_is_gone_is_left_out(either: Flask, press: Press) -> None:
    """With what to do about it."""
    export = ask(make_engagement().id)
    while export.stage is not Stage.PACKING:
        due = list(orders())
        for order in due if due[0].job == "make" else ():
            JOBS[order.job](*order.arguments)
    remove(items_of(export)[0].draft)
    work_off()
    assert items_of(export)[0].problem == NO_LONGER_KEPT


def test_mistake_of_the_product_is_told(either: Flask, press: Press, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nobody waits for ever."""
    export = ask(make_engagement().id)
    monkeypatch.setattr("tracker.exports.packing.told_apart", lambda _: 1 // 0)
    work_off()
    assert (export.stage, export.problem) == (Stage.FAILED, MADE_A_MISTAKE)


def test_who_is_packed_is_finished(either: Flask, press: Press) -> None:
    """What nobody had settled is settled by then."""
    export = ask(make_engagement().id)
    pack_export(export_id=export.id)
    assert items_of(export)[0].outcome is Outcome.CANCELLED
