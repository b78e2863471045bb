"""Errors as pages."""

import sqlite3
from collections.abc import Callable
from contextlib import closing

import pytest
from flask import Flask, abort
from flask.testing import FlaskClient
from flask.typing import ResponseReturnValue
from sqlalchemy import event, text
from werkzeug.exceptions import BadGateway, HTTPException, ServiceUnavailable, Unauthorized
from werkzeug.wrappers import Response

from tests.factories.databases import on_sqlite
from tests.factories.people import make_person
from tracker import FORM_LIMIT
from tracker.accounts.permissions import Permission, requires
from tracker.config import Settings
from tracker.extensions import db


@pytest.fixture
def show(app: Flask, sign_in: Callable[[str], FlaskClient]) -> Callable[[Callable[[], ResponseReturnValue]], Response]:
    """Show what a view answers to somebody who may call it."""
    app.config.update(TESTING=False, PROPAGATE_EXCEPTIONS=False)

    def call(view: Callable[[], ResponseReturnValue]) -> Response:
        app.add_url_rule("/tried", "tried", requires(Permission.RULES_READ)(view), methods=["GET", "POST"])
        return sign_in("procurement").post("/tried")

    return call


@pytest.mark.parametrize(
    ("method", "address", "status", "heading"),
    [
        ("GET", "/nowhere", 404, "There is nothing at this address"),
        ("GET", "/static/nothing.css", 404, "There is nothing at this address"),
        ("POST", "/health", 405, "<h1>"),
        ("POST", "/sign-in", 413, "<h1>"),
    ],
)
def test_signed_out_sees_our_page(client: FlaskClient, method: str, address: str, status: int, heading: str) -> None:
    """Without navigation, since there is nowhere to go yet."""
    body = {"x": "x" * FORM_LIMIT} if status == 413 else None
    page = client.open(address, method=method, data=body)
    assert page.status_code == status
    assert heading in page.text
    assert f"Error {status}" in page.text
    assert 'aria-label="Main"' not in page.text


def test_refusal_is_our_page(sign_in: Callable[[str], FlaskClient]) -> None:
    """With the navigation of who reads it."""
    page = sign_in("procurement").get("/people")
    assert page.status_code == 403
    assert 'aria-label="Main"' in page.text


@pytest.mark.parametrize(
    ("error", "status", "shown"),
    [
        (Unauthorized, 401, "Error 401"),
        (BadGateway, 502, "Error 502"),
        (ServiceUnavailable, 503, "Error 503"),
    ],
)
def test_any_other_error_shows_the_nearest_page(
    show: Callable[[Callable[[], ResponseReturnValue]], Response],
    error: type[HTTPException],
    status: int,
    shown: str,
) -> None:
    """Its own number and our words."""
    page = show(lambda: abort(error.code or 0))
    assert page.status_code == status
    assert shown in page.get_data(as_text=True)


def test_own_answer_of_an_error_is_sent(show: Callable[[Callable[[], ResponseReturnValue]], Response]) -> None:
    """Who aborts with an answer means that answer."""
    page = show(lambda: abort(429, response=Response("busy", 429)))
    assert (page.status_code, page.get_data()) == (429, b"busy")


def test_what_an_error_says_in_headers_is_sent(client: FlaskClient) -> None:
    """A refused method names those that are not."""
    assert set(client.post("/health").headers["Allow"].split(", ")) == {"GET", "HEAD", "OPTIONS"}


def test_redirect_of_the_router_is_no_error(app: Flask, client: FlaskClient) -> None:
    """A missing slash leads on."""
    app.add_url_rule("/folder/", "folder", lambda: "")
    assert client.get("/folder").headers["Location"] == "http://localhost/folder/"


def test_unexpected_error_shows_our_page(show: Callable[[Callable[[], ResponseReturnValue]], Response]) -> None:
    """Even when the database connection is in the middle of a failure, and nothing of it is told."""

    def fail() -> str:
        make_person("procurement")
        db.session.execute(text("SELECT secrets FROM nowhere"))
        return ""

    page = show(fail)
    assert page.status_code == 500
    assert "Error 500" in page.get_data(as_text=True)
    assert "nowhere" not in page.get_data(as_text=True)


def test_page_of_failure_needs_no_database(app: Flask, sign_in: Callable[[str], FlaskClient]) -> None:
    """When nobody can be looked up, the page is shown all the same."""
    browser = sign_in("procurement")
    app.config.update(TESTING=False, PROPAGATE_EXCEPTIONS=False)
    with app.app_context():
        db.session.execute(text('ALTER TABLE "user" RENAME TO lost'))
        db.session.commit()
    page = browser.get("/rules")
    assert page.status_code == 500
    assert "Error 500" in page.text


@on_sqlite
def test_busy_database_asks_to_send_again(
    app: Flask, settings: Settings, sign_in: Callable[[str], FlaskClient]
) -> None:
    """Somebody else was writing for too long: nothing broke, and trying again is all there is to do."""
    browser = sign_in("procurement")
    app.config.update(TESTING=False, PROPAGATE_EXCEPTIONS=False)
    with app.app_context():
        event.listen(db.engine, "checkout", lambda connection, *_: connection.execute("PRAGMA busy_timeout=1"))
    with closing(sqlite3.connect(settings.data_dir / "tracker.sqlite")) as other:
        other.execute("BEGIN IMMEDIATE")
        page = browser.post("/people/new", data={"name": "Nadia Rahman"})
    assert page.status_code == 503
    assert page.headers["Retry-After"] == "5"
    assert "Nothing is lost" in page.text
