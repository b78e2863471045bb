"""One transaction a request: reads take no lock, writes take it at once and commit once at the end."""

import sqlite3
from typing import Any

from flask import Flask, Response, has_request_context, request
from sqlalchemy import Connection, Engine, event
from sqlalchemy.orm import Session
from sqlalchemy.pool import ConnectionPoolEntry

from tracker.extensions import db

SAFE_METHODS = frozenset({"GET", "HEAD", "OPTIONS"})

LOCK_FREE = frozenset({"security.login"})
"""Endpoints of POSTs that take no lock: hashing a password is slow, and anybody may ask for it."""

_PRAGMAS = (
    "journal_mode=WAL",
    "synchronous=FULL",  # NORMAL loses acknowledged commits when the power fails
    "busy_timeout=15000",
    "foreign_keys=ON",
    "recursive_triggers=ON",  # without it REPLACE gets round the triggers that keep records immutable
    "trusted_schema=OFF",
)


class WriteInSafeRequestError(RuntimeError):
    """A GET tried to change something."""


def reading() -> bool:
    """Whether the present request may only read."""
    return has_request_context() and request.method in SAFE_METHODS


def init_transactions(app: Flask) -> None:
    """Set up connections and the one commit at the end of a request that succeeded."""
    with app.app_context():
        if db.engine.dialect.name == "sqlite":
            _set_up_sqlite(db.engine)
    event.listen(db.session, "before_flush", _refuse_write_when_reading)
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
        if not reading() and not (has_request_context() and request.endpoint in LOCK_FREE):
            connection.exec_driver_sql("BEGIN IMMEDIATE")


def _refuse_write_when_reading(session: Session, *_: Any) -> None:
    if reading() and (session.new or session.dirty or session.deleted):
        raise WriteInSafeRequestError(f"{request.method} {request.path} must not change anything")


def _commit_or_roll_back(response: Response) -> Response:
    if response.status_code < 400 and not reading():
        db.session.commit()
    else:
        db.session.rollback()
    return response
