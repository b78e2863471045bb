"""One transaction a request: what is kept, what is rolled back, who waits for whom."""

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from io import BytesIO
from threading import Barrier, Thread
from typing import Any

import pytest
from flask import Flask, abort
from flask.testing import FlaskClient
from flask.typing import ResponseReturnValue
from sqlalchemy import event, text, update
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import Session

from tests.factories.databases import on_sqlite
from tests.factories.people import make_person
from tracker.accounts.models import User
from tracker.accounts.permissions import Permission, requires
from tracker.common.transactions import release
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


def written(app: Flask) -> int:
    """How much of what the views wrote is there, as somebody else sees it."""
    with app.test_request_context("/"), db.engine.connect() as connection:
        return connection.scalar(text("""SELECT count(*) FROM "user" WHERE name = 'Written'""")) or 0


def test_post_commits_once(app: Flask, reader: FlaskClient) -> None:
    """At its end and at no other moment."""
    commits: list[object] = []
    with app.app_context():
        event.listen(db.engine, "commit", commits.append)
    assert reader.post("/done").status_code == 200
    assert (len(commits), written(app)) == (1, 1)


@pytest.mark.parametrize(
    ("address", "status"), [("/refused", 409), ("/invalid", 422), ("/broken", 500), ("/released", 200)]
)
def test_error_rolls_back(app: Flask, reader: FlaskClient, address: str, status: int) -> None:
    """Whoever is told that it failed finds nothing changed."""
    assert reader.post(address).status_code == status
    assert written(app) == 0


def write_as_object() -> None:
    """As services do."""
    make_person(name="Written")


def write_by_statement() -> None:
    """Past the session's objects."""
    db.session.execute(update(User).values(name="Written"))


def write_on_a_connection() -> None:
    """Past the session."""
    with db.engine.begin() as connection:
        connection.execute(text("""UPDATE "user" SET name = 'Written'"""))


@pytest.mark.parametrize("write", [write_as_object, write_by_statement, write_on_a_connection])
def test_get_may_not_write(either: Flask, write: Callable[[], None]) -> None:
    """However it is tried, the database refuses, and a POST on the same connection may."""
    with either.test_request_context("/", method="POST"):
        make_person(name="Jana Petrov")
        db.session.commit()
    with either.test_request_context("/"), pytest.raises(DBAPIError, match=r"(?i)read-?only"):
        write()
    db.session.remove()
    assert set(db.session.scalars(db.select(User.name))) == {"Jana Petrov"}
    db.session.remove()
    with either.test_request_context("/", method="POST"):
        write()


class Sender(BytesIO):
    """A body that takes note of what the database was asked before its end was there."""

    def __init__(self, body: bytes, asked: list[str]) -> None:
        super().__init__(body)
        self.asked = asked
        self.asked_before: list[str] | None = None

    def read(self, size: int | None = -1, /) -> bytes:
        """Another piece."""
        self.asked_before = self.asked.copy() if self.asked_before is None else self.asked_before
        return super().read(size)

    def readinto(self, buffer: Any, /) -> int:
        """Another piece, for who brings the room."""
        piece = self.read(len(buffer))
        buffer[: len(piece)] = piece
        return len(piece)


@pytest.mark.parametrize("content_type", ["application/x-www-form-urlencoded", "application/json", "text/plain"])
def test_slow_sender_holds_no_lock(app: Flask, reader: FlaskClient, content_type: str) -> None:
    """The whole request is here before the database is asked for anything."""
    asked: list[str] = []
    with app.app_context():
        event.listen(db.engine, "before_cursor_execute", lambda *execution: asked.append(execution[2]))
    sender = Sender(b"name=Jana", asked)
    answer = reader.post("/done", input_stream=sender, content_length=9, content_type=content_type)
    assert answer.status_code == 200
    assert sender.asked_before == []
    assert asked


@on_sqlite
def test_sign_in_is_kept_or_undone_whole(app: Flask, other: sqlite3.Connection) -> None:
    """It takes no lock before it writes, and nobody sees half of it."""
    count = "SELECT count(*) FROM user WHERE name = 'Written'"
    with app.test_request_context("/sign-in", method="POST"):
        db.session.scalars(db.select(User)).all()
        other.execute("BEGIN IMMEDIATE")
        other.execute("ROLLBACK")
        make_person(name="Written")
        assert other.execute(count).fetchone() == (0,)
        release()
        assert other.execute(count).fetchone() == (0,)


@on_sqlite
def test_reading_takes_no_lock(reader: FlaskClient, other: sqlite3.Connection) -> None:
    """A page is shown while somebody else is in the middle of writing."""
    other.execute("BEGIN IMMEDIATE")
    assert reader.get("/rules").status_code == 200


@on_sqlite
def test_reading_holds_nobody_up(app: Flask, other: sqlite3.Connection) -> None:
    """Somebody else writes while a page is being made."""
    with app.test_request_context("/rules"):
        db.session.scalars(db.select(User)).all()
        other.execute("UPDATE user SET name = name")


@on_sqlite
def test_writing_takes_the_lock_at_once(app: Flask, other: sqlite3.Connection) -> None:
    """From the first look on, since what was read is what the write rests on."""
    with app.test_request_context("/done", method="POST"):
        db.session.scalars(db.select(User)).all()
        with pytest.raises(sqlite3.OperationalError, match="locked"):
            other.execute("BEGIN IMMEDIATE")
        release()
        other.execute("BEGIN IMMEDIATE")


@on_sqlite
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


@on_sqlite
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


@on_sqlite
def test_foreign_keys_hold(db_session: Session) -> None:
    """A row cannot name another that is not there."""
    with pytest.raises(Exception, match="FOREIGN KEY"):
        db_session.execute(text("INSERT INTO user_role (user_id, role_id) VALUES (4711, 4711)"))
