"""The schema in both databases: it matches the models, goes and comes back, and keeps records as they were written."""

import pytest
from alembic.script import ScriptDirectory
from flask import Flask
from flask_migrate import check, downgrade, upgrade
from sqlalchemy import Connection, inspect, text
from sqlalchemy.exc import DBAPIError

from tests.factories.engagements import make_engagement
from tests.factories.members import sign_in
from tests.factories.people import make_person
from tracker.annexes.services import issue_annex
from tracker.demo.loader import PASSWORD, load_demo
from tracker.engagements.models import State
from tracker.engagements.projection import reproject_engagements
from tracker.engagements.services import change_state
from tracker.extensions import db, migrate
from tracker.wording.services import switch_off_rule

FIRST_RECORDS = ("revision", "annex", "state_change")
RECORDS = (*FIRST_RECORDS, "wording_switch")
"""Tables whose rows are written once; those of the first schema are there at every step."""

FORBIDDEN = {
    "sqlite": (
        "UPDATE {table} SET id = id",
        "DELETE FROM {table}",
        "REPLACE INTO {table} SELECT * FROM {table}",
        "INSERT INTO {table} SELECT * FROM {table} WHERE true ON CONFLICT (id) DO UPDATE SET id = excluded.id",
    ),
    "postgresql": (
        "UPDATE {table} SET id = id",
        "DELETE FROM {table}",
        "TRUNCATE {table} CASCADE",
        "INSERT INTO {table} SELECT * FROM {table} WHERE true ON CONFLICT (id) DO UPDATE SET id = excluded.id",
    ),
}
"""Every way to change what was written."""


def tables(connection: Connection) -> set[str]:
    """What is there."""
    return set(inspect(connection).get_table_names())


def write_records() -> None:
    """An engagement with a row in each table of records."""
    actor = make_person("procurement")
    engagement = make_engagement(actor=actor)
    db.session.commit()
    issue_annex(engagement_id=engagement.id, opened_at=1, reason="", acceptance_reasons={}, issuer=actor)
    change_state(engagement_id=engagement.id, state=State.CANCELLED, reason="No need any more", actor=actor)
    switch_off_rule(rule="escape-clause", reason="Too many false alarms", actor=actor)
    db.session.commit()


def test_schema_is_what_the_models_say(either: Flask) -> None:
    """A model that changed without its migration is found."""
    check()


def test_down_and_up_again(either: Flask) -> None:
    """Nothing stays behind, with data or without, and nothing is missing afterwards."""
    write_records()
    before = tables(db.session.connection())
    db.session.remove()
    downgrade(revision="base")
    assert tables(db.session.connection()) == {"alembic_version"}
    db.session.remove()
    upgrade()
    assert tables(db.session.connection()) == before
    db.session.remove()
    check()
    write_records()


def test_each_step_keeps_what_was_there(either: Flask) -> None:
    """Step by step to the first schema and back again: every row is as it was, in every table that is no index."""
    write_records()
    before = contents()
    scripts = ScriptDirectory.from_config(migrate.get_config())
    for step in list(scripts.walk_revisions())[:-1]:
        db.session.remove()
        downgrade(revision=str(step.down_revision))
    db.session.remove()
    upgrade()
    check()
    reproject_engagements()  # as upgrade-database does after it
    assert contents() == before


def contents() -> dict[str, list[str]]:
    """What stands in each table that tells something of its own."""
    return {
        table: sorted(str(row._asdict()) for row in db.session.execute(text(f"SELECT * FROM {table}")))
        for table in ("engagement", *FIRST_RECORDS, "raised_finding", '"user"')
    }


@pytest.mark.parametrize("table", RECORDS)
def test_records_are_never_changed(either: Flask, table: str) -> None:
    """The database itself refuses, whoever asks and however."""
    write_records()
    rows = db.session.execute(text(f"SELECT * FROM {table}")).all()
    assert rows
    for statement in FORBIDDEN[db.engine.dialect.name]:
        with pytest.raises(DBAPIError, match="is never changed"):
            db.session.execute(text(statement.format(table=table)))
        db.session.rollback()
    assert db.session.execute(text(f"SELECT * FROM {table}")).all() == rows


def test_what_records_are_about_stays(either: Flask) -> None:
    """An engagement with records cannot be removed, nor who wrote them."""
    write_records()
    for table in ("engagement", '"user"'):
        with pytest.raises(DBAPIError, match=r"(?i)foreign key"):
            db.session.execute(text(f"DELETE FROM {table}"))
        db.session.rollback()


def test_the_demo_works_on_either(either: Flask) -> None:
    """Loaded, signed in to and looked at."""
    emails = [person.email for person in load_demo()]
    db.session.remove()
    client = either.test_client()
    sign_in(client, emails[-1], PASSWORD)
    for address in ("/", "/engagements", "/engagements/1", "/engagements/1/problem", "/people", "/rules"):
        assert (address, client.get(address).status_code) == (address, 200)
