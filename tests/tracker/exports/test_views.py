"""Asking for exports in the browser, watching them, taking them away."""

from collections.abc import Callable
from datetime import timedelta
from io import BytesIO
from zipfile import ZipFile

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select

from tests.factories.exports import work_off
from tests.tracker.exports.conftest import Press
from tracker.common.clock import clock_at, now
from tracker.engagements.models import State
from tracker.exports.forms import CONTENTS
from tracker.exports.models import Contents, Export, ExportItem, Stage
from tracker.extensions import db

Enter = Callable[..., int]


@pytest.fixture
def reader(sign_in: Callable[[str], FlaskClient]) -> FlaskClient:
    """Somebody who may read."""
    return sign_in("portfolio_head")


def exported(app: Flask) -> list[int]:
    """The engagements of all exports."""
    with app.app_context():
        return list(db.session.scalars(select(ExportItem.engagement_id).order_by(ExportItem.export_id)))


def finish(app: Flask) -> None:
    """Let a worker do what is due, a minute later."""
    with app.app_context(), clock_at(now() + timedelta(minutes=1)):
        work_off()


def test_from_the_list_to_the_archive(app: Flask, reader: FlaskClient, enter: Enter, press: Press) -> None:
    """Ticked, asked for, made, told on every page, downloaded."""
    number, _ = enter(), enter()
    assert f'name="engagement" value="{number}"' in reader.get("/engagements").text
    address = f"/exports/new?ticks=1&engagement={number}"
    assert "One engagement at once" in reader.get(address).text
    shown = reader.post(address, data={"contents": "drafts"}, follow_redirects=True)
    assert "0 of 1 annex" in shown.text
    assert "No worker is running" in shown.text
    assert exported(app) == [number]
    finish(app)
    assert "An export is finished" in reader.get("/engagements").text
    assert "1 annex in the archive" in reader.get("/exports/1").text
    answer = reader.get("/exports/1.zip")
    assert answer.headers["Content-Disposition"] == "attachment; filename=annexes-drafts-2026-11-23-1.zip"
    assert answer.content_length == len(answer.data)
    assert len(ZipFile(BytesIO(answer.data)).namelist()) == 3


def test_all_that_a_list_shows(app: Flask, reader: FlaskClient, enter: Enter) -> None:
    """Its filters say which."""
    enter()
    running, other = enter(state=State.RUNNING), enter(state=State.CLOSED)
    reader.post("/exports/new?state=running", data={"contents": "drafts"})
    assert exported(app) == [running]
    page = reader.get("/exports/new?state=open").text
    assert "State: All open" in page
    assert "2 engagements at once" in page
    assert other


def test_nothing_chosen(reader: FlaskClient, enter: Enter) -> None:
    """The page says what to do."""
    enter()
    assert "No engagement is chosen" in reader.get("/exports/new?ticks=1").text
    assert reader.post("/exports/new?ticks=1&engagement=x", data={"contents": "drafts"}).status_code == 422
    assert reader.post("/exports/new", data={"contents": "nonsense"}).status_code == 422


def test_form_sent_twice_makes_one(app: Flask, reader: FlaskClient, enter: Enter) -> None:
    """Somebody clicked twice, or nobody answered the first time."""
    enter()
    typed = {"contents": "drafts", "creation_key": "one"}
    first, second = (reader.post("/exports/new", data=typed).location for _ in range(2))
    assert first == second
    assert reader.post("/exports/new?state=open", data=typed).location != first


def test_cancelled(app: Flask, reader: FlaskClient, enter: Enter, press: Press) -> None:
    """What is made can be downloaded."""
    enter()
    reader.post("/exports/new", data={"contents": "drafts"})
    page = reader.post("/exports/1/cancel", follow_redirects=True).text
    assert "Being cancelled" in page
    finish(app)
    assert "1 annex not made" in reader.get("/exports/1").text
    assert "Cancelled" in reader.get("/exports").text
    assert "It was too late to cancel" in reader.post("/exports/1/cancel", follow_redirects=True).text


def test_tried_again(app: Flask, reader: FlaskClient, enter: Enter, press: Press) -> None:
    """An archive that could not be written is offered once more, and nothing is downloaded before."""
    enter()
    reader.post("/exports/new", data={"contents": "drafts"})
    with app.app_context():
        export = db.session.get_one(Export, 1)
        export.stage, export.problem = Stage.FAILED, "No room."
        db.session.commit()
    assert "No room." in reader.get("/exports/1").text
    assert reader.get("/exports/1.zip").status_code == 404
    reader.post("/exports/1/retry")
    finish(app)
    assert reader.get("/exports/1.zip").status_code == 200


def test_removed(app: Flask, reader: FlaskClient, enter: Enter, press: Press) -> None:
    """The record stays, the archive does not."""
    enter()
    reader.post("/exports/new", data={"contents": "drafts"})
    finish(app)
    with app.app_context():
        export = db.session.get_one(Export, 1)
        export.removed_at = export.finished_at
        db.session.commit()
    assert "The archive was removed" in reader.get("/exports/1").text
    assert "Removed 23 November 2026" in reader.get("/exports").text
    assert reader.get("/exports/1.zip").status_code == 404


def test_exports_of_others(
    app: Flask, reader: FlaskClient, enter: Enter, sign_in: Callable[[str], FlaskClient]
) -> None:
    """Nobody else finds them, not even an administrator."""
    enter()
    reader.post("/exports/new", data={"contents": "drafts"})
    other = sign_in("administrator")
    assert "No exports yet" in other.get("/exports").text
    for method, address in (("get", "1"), ("get", "1.zip"), ("post", "1/cancel"), ("post", "1/retry")):
        assert getattr(other, method)(f"/exports/{address}").status_code == 404


def test_notice_is_given_once(app: Flask, reader: FlaskClient, enter: Enter, press: Press) -> None:
    """Whoever has looked at the exports since knows."""
    enter()
    with app.app_context(), clock_at(now() - timedelta(hours=1)):
        reader.post("/exports/new", data={"contents": "drafts"})
        work_off()
    assert "An export is finished" in reader.get("/engagements").text
    assert "An export is finished" in reader.get("/rules").text
    reader.get("/exports")
    assert "An export is finished" not in reader.get("/engagements").text


def test_every_choice_has_words() -> None:
    """A choice that was added is offered."""
    assert list(CONTENTS) == list(Contents)
