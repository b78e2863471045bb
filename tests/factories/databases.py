"""What is about one of the two databases alone, and how somebody gets round what protects the records."""

import pytest
from sqlalchemy import inspect, text

from tracker.extensions import db

on_sqlite = pytest.mark.parametrize("settings", ["sqlite"], indirect=True)
on_postgresql = pytest.mark.parametrize("settings", ["postgresql"], indirect=True)
"""Marks for a test of what only one of them has; every other test runs on both."""

_TRIGGERS = {
    "sqlite": "SELECT 'DROP TRIGGER ' || name FROM sqlite_master WHERE type = 'trigger'",
    "postgresql": "SELECT format('DROP TRIGGER %I ON %s', tgname, tgrelid::regclass) FROM pg_trigger "
    "WHERE NOT tgisinternal",
}


def drop_triggers() -> None:
    """Nothing keeps records from being changed any more, as for whoever owns the database."""
    for drop in db.session.scalars(text(_TRIGGERS[db.engine.dialect.name])).all():
        db.session.execute(text(drop))


def table_names() -> set[str]:
    """The tables that are there."""
    return set(inspect(db.session.connection()).get_table_names())
