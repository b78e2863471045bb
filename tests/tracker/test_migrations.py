"""The schema in both databases: it matches the models, goes and comes back, and keeps records as they were written."""

from collections.abc import Sequence

import pytest
from alembic.script import ScriptDirectory
from flask import Flask
from flask_migrate import check, downgrade, upgrade
from sqlalchemy import Connection, Row, inspect, text
from sqlalchemy.exc import DBAPIError

from tests.factories.engagements import make_engagement
from tests.factories.files import lose_file
from tests.factories.members import sign_in
from tests.factories.people import make_person
from tracker.annexes.services import issue_annex
from tracker.common.clock import day_of
from tracker.common.store import DamagedFileError, FileStoreError, MissingFileError, fetch
from tracker.demo.loader import PASSWORD, load_demo
from tracker.engagements.models import State
from tracker.engagements.projection import reproject_engagements
from tracker.engagements.services import change_state
from tracker.extensions import db, migrate
from tracker.signing.models import CopyKind
from tracker.signing.services import sign_annex, strike_signature, withdraw_annex
from tracker.verify.services import switch_verify
from tracker.wording.services import switch_off_rule

FIRST_RECORDS = ("revision", "annex", "state_change")
RECORDS = (*FIRST_RECORDS, "wording_switch", "signature", "struck_signature", "withdrawal", "verify_switch")
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
    issued = issue_annex(engagement_id=engagement.id, opened_at=1, reason="", acceptance_reasons={}, issuer=actor)
    signature = sign_annex(
        annex_id=issued.id,
        signed_on=day_of(issued.issued_at),
        buyer_signatory="Mei-Ling Chou",
        vendor_signatory="Arne Lund",
        copy_digest="0" * 64,
        copy_kind=CopyKind.UNTOLD,
        actor=actor,
    )
    strike_signature(annex_id=issued.id, signature_id=signature.id, reason="Signed by a deputy", actor=actor)
    withdraw_annex(annex_id=issued.id, reason="A wrong date", actor=actor)
    change_state(engagement_id=engagement.id, state=State.CANCELLED, reason="No need any more", actor=actor)
    switch_off_rule(rule="escape-clause", reason="Too many false alarms", actor=actor)
    switch_verify(to_public=True, reason="The vendors ask", actor=actor)
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


def test_files_leave_the_database_and_come_back(either: Flask) -> None:
    """Out of the column into the store, and back; no trigger is lost on the way."""
    write_records()
    ((digest, before),) = before_the_store()
    assert before == b"%PDF-"
    lose_file(digest)
    upgrade()
    assert fetch(digest) == before
    refuse_to_change("annex")


def test_files_are_in_the_store_before_the_column_goes(either: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
    """When the store does not take one of them, the database stays as it was, and later nothing is missing."""
    write_records()
    kept = before_the_store()

    def refuse(_data: bytes) -> str:
        raise FileStoreError("no room")

    with monkeypatch.context() as full:
        full.setattr("tracker.common.store.keep", refuse)
        with pytest.raises(FileStoreError):
            upgrade()
    assert db.session.execute(text("SELECT pdf_digest, pdf FROM annex")).all() == kept
    db.session.remove()
    upgrade()
    assert [fetch(digest) for digest, _ in kept] == [pdf for _, pdf in kept]


def test_a_file_that_is_not_what_was_issued_stops_the_move(either: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
    """The database, which alone leads to it, stays as it was."""
    write_records()
    kept = before_the_store()
    with monkeypatch.context() as damaged:
        damaged.setattr("tracker.common.store.keep", lambda _: "0" * 64)
        with pytest.raises(DamagedFileError, match=r"is not what was issued .* Bring that row back"):
            upgrade()
    assert db.session.execute(text("SELECT pdf_digest, pdf FROM annex")).all() == kept


def test_no_file_is_forgotten_on_the_way_back(either: Flask) -> None:
    """A database without a file that it is to hold again is not made."""
    write_records()
    digest = db.session.execute(text("SELECT pdf_digest FROM annex")).scalar_one()
    db.session.remove()
    lose_file(digest)
    with pytest.raises(MissingFileError):
        downgrade(revision="005")
    refuse_to_change("annex")


def before_the_store() -> Sequence[Row[str, bytes]]:
    """The database as it was while it held the files itself: what it holds."""
    db.session.remove()
    downgrade(revision="005")
    refuse_to_change("annex")
    rows = db.session.execute(text("SELECT pdf_digest, pdf FROM annex")).all()
    db.session.remove()
    return rows


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
    refuse_to_change(table)


def refuse_to_change(table: str) -> None:
    """Every way to change a table of records fails, and nothing was changed."""
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
