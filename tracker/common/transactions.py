"""One transaction a request: reads take no lock and cannot write, writes lock at once and commit once at the end."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from flask import Flask, Response, has_request_context, request
from sqlalchemy import Connection, Engine, event
from sqlalchemy.exc import OperationalError
from sqlalchemy.pool import ConnectionPoolEntry

from tracker.extensions import db

SAFE_METHODS = frozenset({"GET", "HEAD", "OPTIONS"})

READ_ONLY = frozenset({"specification.check_section"})
"""Endpoints of POSTs that are looked at and never kept: what they look at is too long for an address."""

LOCK_FREE = frozenset(
    {
        "briefs.check",  # saves nothing, unless what was typed has to be kept over a new signing in
        "security.login",  # hashing is slow, and anybody may ask for it
        "specification.edit_in_bulk",  # these three make long pages and, as a rule, save nothing
        "specification.paste_rows",
        "specification_files.choose",
        "verify.show",  # as the brief's: saves nothing
    }
)
"""Endpoints of POSTs that lock when they write and no sooner."""

_ONLY_READING = ContextVar("only_reading", default=False)

_PRAGMAS = (
    "journal_mode=WAL",
    "synchronous=FULL",  # NORMAL loses acknowledged commits when the power fails
    "busy_timeout=15000",
    "foreign_keys=ON",
    "recursive_triggers=ON",  # without it REPLACE gets round the triggers that keep records immutable
    "trusted_schema=OFF",
)

_BUSY_IN_POSTGRESQL = frozenset({"40P01", "55P03"})
"""A deadlock, and a lock that was not to be had."""


def reading() -> bool:
    """Whether the present request, or block of a worker, may only read."""
    if has_request_context():
        return request.method in SAFE_METHODS or request.endpoint in READ_ONLY
    return _ONLY_READING.get()


@contextmanager
def only_reading() -> Iterator[None]:
    """A transaction of its own outside a request, which takes no lock and cannot write."""
    release()
    token = _ONLY_READING.set(True)
    try:
        yield
    finally:
        _ONLY_READING.reset(token)
        release()


def is_busy(error: OperationalError) -> bool:
    """Whether the database asks to come again, since somebody else holds what was to be written."""
    if isinstance(error.orig, sqlite3.Error):
        return error.orig.sqlite_errorcode & 0xFF == sqlite3.SQLITE_BUSY  # the higher bits say which kind of busy
    return getattr(error.orig, "sqlstate", "") in _BUSY_IN_POSTGRESQL


def init_transactions(app: Flask) -> None:
    """Set up connections and the one commit at the end of a request that succeeded."""
    with app.app_context():
        if db.engine.dialect.name == "sqlite":
            _set_up_sqlite(db.engine)
        else:
            _set_up_postgresql(db.engine)
    app.before_request(_receive)
    app.after_request(_commit_or_roll_back)


def release() -> None:
    """End the present transaction without a trace, so that long work holds no lock."""
    db.session.rollback()


def _set_up_sqlite(engine: Engine) -> None:
    @event.listens_for(engine, "connect")
    def prepare(connection: sqlite3.Connection, _record: ConnectionPoolEntry) -> None:
        connection.isolation_level = None  # the driver's own BEGIN comes too late and loses updates
        for pragma in _PRAGMAS:
            connection.execute(f"PRAGMA {pragma}")

    @event.listens_for(engine, "begin")
    def begin(connection: Connection) -> None:
        connection.exec_driver_sql(f"PRAGMA query_only={reading():d}")
        if not reading():
            later = has_request_context() and request.endpoint in LOCK_FREE
            connection.exec_driver_sql("BEGIN" if later else "BEGIN IMMEDIATE")


def _set_up_postgresql(engine: Engine) -> None:
    @event.listens_for(engine, "begin")
    def begin(connection: Connection) -> None:
        if reading():
            connection.exec_driver_sql("SET TRANSACTION READ ONLY")


def _receive() -> None:
    request.get_data(parse_form_data=True)  # all of it, before anything else: a slow sender shall hold no lock


def _commit_or_roll_back(response: Response) -> Response:
    """Keep what was done unless the answer is an error: a view that refuses answers with 4xx or raises."""
    if response.status_code < 400 and not reading():
        db.session.commit()
    else:
        db.session.rollback()
    return response
