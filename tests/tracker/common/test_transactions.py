"""One transaction a request: what is kept, what is rolled back, who waits for whom."""

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from threading import Barrier, Thread

import pytest
from flask import Flask, abort
from flask.testing import FlaskClient
from flask.typing import ResponseReturnValue
from sqlalchemy import event, text
from sqlalchemy.orm import Session

from tests.factories.people import make_person
from tracker.accounts.models import User
from tracker.accounts.permissions import Permission, requires
from tracker.common.transactions import WriteInSafeRequestError, release
from tracker.config import Settings
from tracker.extensions import db


@pytest.fixture
def reader(app: Flask, sign_in: Callable[[str], FlaskClient]) -> FlaskClient:
    """A browser in which somebody is signed in, and views that try things."""
    everybody = requires(Permission.RULES_READ)

    def write_then(end: Callable[[], ResponseReturnValue]) -> Callable[[], ResponseReturnValue]:
        def view() -> ResponseReturnValue:
            make_person(name="Written")
            return end()

        return everybody(view)

    def let_go() -> str:
        release()
        return "released"

    app.add_url_rule("/done", "done", write_then(lambda: "done"), methods=["GET", "POST"])
    app.add_url_rule("/refused", "refused", write_then(lambda: abort(409, "no")), methods=["POST"])
    app.add_url_rule("/invalid", "invalid", write_then(lambda: ("again", 422)), methods=["POST"])
    app.add_url_rule("/broken", "broken", write_then(lambda: str(1 // 0)), methods=["POST"])
    app.add_url_rule("/released", "released", write_then(let_go), methods=["POST"])
    browser = sign_in("product_owner")
    app.config.update(TESTING=False, PROPAGATE_EXCEPTIONS=False)
    return browser


@pytest.fixture
def other(settings: Settings) -> Iterator[sqlite3.Connection]:
    """Another program that uses the database."""
    with closing(sqlite3.connect(settings.data_dir / "tracker.sqlite", timeout=0)) as connection:
        connection.isolation_level = None
        yield connection


def written(other: sqlite3.Connection) -> int:
    """How much of what the views wrote is there."""
    count: int = other.execute("SELECT count(*) FROM user WHERE name = 'Written'").fetchone()[0]
    return count


def test_post_commits_once(app: Flask, reader: FlaskClient, other: sqlite3.Connection) -> None:
    """At its end and at no other moment."""
    commits: list[object] = []
    with app.app_context():
        event.listen(db.engine, "commit", commits.append)
    assert reader.post("/done").status_code == 200
    assert (len(commits), written(other)) == (1, 1)


@pytest.mark.parametrize(
    ("address", "status"), [("/refused", 409), ("/invalid", 422), ("/broken", 500), ("/released", 200)]
)
def test_error_rolls_back(reader: FlaskClient, other: sqlite3.Connection, address: str, status: int) -> None:
    """Whoever is told that it failed finds nothing changed."""
    assert reader.post(address).status_code == status
    assert written(other) == 0


def test_get_may_not_write(app: Flask, reader: FlaskClient, other: sqlite3.Connection) -> None:
    """It is an error of ours, and nothing is changed."""
    assert reader.get("/done").status_code == 500
    assert written(other) == 0
    app.config["TESTING"] = True
    app.config["PROPAGATE_EXCEPTIONS"] = None
    with pytest.raises(WriteInSafeRequestError):
        reader.get("/done")


def test_reading_takes_no_lock(reader: FlaskClient, other: sqlite3.Connection) -> None:
    """A page is shown while somebody else is in the middle of writing."""
    other.execute("BEGIN IMMEDIATE")
    assert reader.get("/rules").status_code == 200


def test_reading_holds_nobody_up(app: Flask, other: sqlite3.Connection) -> None:
    """Somebody else writes while a page is being made."""
    with app.test_request_context("/rules"):
        db.session.scalars(db.select(User)).all()
        other.execute("UPDATE user SET name = name")


def test_writing_takes_the_lock_at_once(app: Flask, other: sqlite3.Connection) -> None:
    """From the first look on, since what was read is what the write rests on."""
    with app.test_request_context("/done", method="POST"):
        db.session.scalars(db.select(User)).all()
        with pytest.raises(sqlite3.OperationalError, match="locked"):
            other.execute("BEGIN IMMEDIATE")
        release()
        other.execute("BEGIN IMMEDIATE")


def test_no_update_is_lost(app: Flask) -> None:
    """Two who read, add one and write, at the same time and often: every one counts."""
    rounds, start = 10, Barrier(2)
    with app.app_context():
        key = make_person(name="0").id
        db.session.commit()

    def add() -> None:
        start.wait()
        for _ in range(rounds):
            with app.test_request_context("/", method="POST"):
                person = db.session.get_one(User, key)
                person.name = str(int(person.name) + 1)
                db.session.commit()

    writers = [Thread(target=add) for _ in range(2)]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join()
    with app.app_context():
        assert db.session.get_one(User, key).name == str(2 * rounds)


def test_every_connection_is_set_up(app: Flask) -> None:
    """The first and any other that the pool opens."""
    with app.test_request_context(), db.engine.connect() as one, db.engine.connect() as two:
        for connection in (one, two):
            pragmas = {
                name: connection.execute(text(f"PRAGMA {name}")).scalar()
                for name in (
                    "journal_mode",
                    "synchronous",
                    "busy_timeout",
                    "foreign_keys",
                    "recursive_triggers",
                    "trusted_schema",
                )
            }
            assert pragmas == {
                "journal_mode": "wal",
                "synchronous": 2,
                "busy_timeout": 15_000,
                "foreign_keys": 1,
                "recursive_triggers": 1,
                "trusted_schema": 0,
            }


def test_foreign_keys_hold(db_session: Session) -> None:
    """A row cannot name another that is not there."""
    with pytest.raises(Exception, match="FOREIGN KEY"):
        db_session.execute(text("INSERT INTO user_role (user_id, role_id) VALUES (4711, 4711)"))
