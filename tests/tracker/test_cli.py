"""The commands of the service."""

import json
import re
import shutil
import sqlite3
import subprocess
from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from click.testing import Result
from flask import Flask
from flask.testing import FlaskClient
from flask_migrate import downgrade
from sqlalchemy import make_url

from contracts.authority import SEAL
from contracts.sealing import load_seal
from tests.factories.databases import drop_triggers, on_postgresql, on_sqlite, table_names
from tests.factories.engagements import complete_specification, make_engagement
from tests.factories.files import damage_file, lose_file
from tests.factories.members import sign_in
from tests.factories.people import make_person
from tracker import create_app
from tracker.accounts.queries import find_person
from tracker.annexes.services import issue_annex
from tracker.cli import _dump
from tracker.common.clock import today
from tracker.common.store import keep
from tracker.config import Settings
from tracker.demo.loader import FOLDER, PASSWORD
from tracker.engagements.queries import get_engagement
from tracker.engagements.services import save_section
from tracker.extensions import db
from tracker.signing.models import CopyKind
from tracker.signing.services import sign_annex


def run(app: Flask, *words: str) -> Result:
    """Run one command as from a terminal."""
    return app.test_cli_runner().invoke(args=words)


@pytest.fixture
def empty(tmp_path: Path) -> Iterator[Flask]:
    """An application that has no database yet."""
    app = create_app(Settings(data_dir=tmp_path / "empty", secret_key="test"))
    yield app
    with app.app_context():
        db.engine.dispose()


def test_database_is_made_where_none_is(empty: Flask, tmp_path: Path) -> None:
    """There is nothing to copy, and a second call does nothing."""
    assert run(empty, "upgrade-database").exit_code == 0
    again = run(empty, "upgrade-database")
    assert (again.exit_code, again.output) == (0, "")
    assert not (tmp_path / "empty" / "copies").exists()
    assert run(empty, "db", "check").exit_code == 0


@on_sqlite
def test_the_demo_seals_what_it_issued_in_the_past(app: Flask, settings: Settings) -> None:
    """By a seal that is made once and stays; the demo's versions are months old."""
    made, again = run(app, "make-demo-seal"), run(app, "make-demo-seal")
    assert made.exit_code == again.exit_code == 0
    assert "Made a seal in" in made.output
    assert again.output == ""
    seal = load_seal(settings.data_dir / "seal" / SEAL, PASSWORD)
    listed = json.loads((FOLDER / "engagements.json").read_text())["engagements"]
    for entry in listed:
        if "move" in entry:
            seal.refuse_unless_valid(datetime.fromisoformat(entry["move"]["at"]))


@on_sqlite
def test_data_are_copied_before_a_migration(app: Flask, settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    """The copy holds what the database held, and is named in the terminal."""
    with app.app_context():
        make_engagement()
        db.session.commit()
        reference = db.session.execute(db.text("SELECT reference FROM engagement")).scalar()
    migrated: list[bool] = []
    monkeypatch.setattr("tracker.cli.ScriptDirectory.get_current_head", lambda _scripts: "999")
    monkeypatch.setattr("tracker.cli.upgrade", lambda: migrated.append(True))
    done = run(app, "upgrade-database")
    assert done.exit_code == 0
    (copy,) = (settings.data_dir / "copies").iterdir()
    assert str(copy) in done.output
    with app.app_context():
        head = db.session.execute(db.text("SELECT version_num FROM alembic_version")).scalar()
    assert copy.name == f"20261123T090000-before-leaving-{head}.sqlite"
    with closing(sqlite3.connect(copy)) as connection:
        assert connection.execute("SELECT reference FROM engagement").fetchall() == [(reference,)]
        assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    assert migrated == [True]


def test_lists_follow_the_rules_of_a_new_release(app: Flask) -> None:
    """What an older release derived is derived anew, also where the schema stayed as it was."""
    with app.app_context():
        engagement_id = make_engagement().id
        db.session.execute(db.text("UPDATE engagement SET may_be_issued = false, title = 'As it was'"))
        db.session.commit()
    assert run(app, "upgrade-database").exit_code == 0
    with app.app_context():
        engagement = get_engagement(engagement_id)
        assert (engagement.may_be_issued, engagement.title) == (True, complete_specification().title)


@pytest.fixture
def outdated(app: Flask, monkeypatch: pytest.MonkeyPatch) -> Flask:
    """A PostgreSQL database that waits for a migration."""
    monkeypatch.setattr("tracker.cli.ScriptDirectory.get_current_head", lambda _scripts: "999")
    monkeypatch.setattr("tracker.cli.upgrade", lambda: print("migrated"))  # noqa: T201 - seen in the output
    return app


@on_postgresql
def test_postgresql_is_copied_by_its_own_program(
    outdated: Flask, postgresql: Any, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The copy can be read back."""
    monkeypatch.setenv("PATH", str(postgresql.bin_path))
    done = run(outdated, "upgrade-database")
    assert done.output.endswith("migrated\n")
    (copy,) = (settings.data_dir / "copies").iterdir()
    assert str(copy) in done.output
    listed = subprocess.run(["pg_restore", "--list", copy], capture_output=True, text=True, check=True)
    assert "TABLE DATA public revision" in listed.stdout


def test_password_is_not_shown_to_other_programs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Which may read the words that a program is called with."""
    program = tmp_path / "pg_dump"
    program.write_text(f'#!/bin/sh\necho "$* with $PGPASSWORD" >"{tmp_path}/called"\n')
    program.chmod(0o700)
    monkeypatch.setenv("PATH", f"{tmp_path}:/bin")
    _dump(make_url("postgresql+psycopg://jo:hidden@db:5433/tracker?sslmode=require"), Path("copy.dump"))
    assert (tmp_path / "called").read_text() == (
        "--format=custom --file=copy.dump --dbname=postgresql://jo@db:5433/tracker?sslmode=require with hidden\n"
    )


@on_postgresql
@pytest.mark.parametrize(
    ("program", "said"),
    [
        (None, "make a copy of your own and say so by OWN_COPY=true"),
        ("echo No space left >&2; exit 1", "No space left"),
    ],
)
def test_postgresql_is_not_migrated_without_a_copy(
    outdated: Flask, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, program: str | None, said: str
) -> None:
    """Neither where the program is missing nor where it fails."""
    if program:
        (tmp_path / "pg_dump").write_text(f"#!/bin/sh\n{program}\n")
        (tmp_path / "pg_dump").chmod(0o700)
    monkeypatch.setenv("PATH", str(tmp_path))
    done = run(outdated, "upgrade-database")
    assert done.exit_code == 1
    assert said in done.output
    assert "migrated\n" not in done.output.replace("not migrated", "")


@on_postgresql
def test_own_copy_is_taken_at_its_word(outdated: Flask, settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever says so has one."""
    monkeypatch.setenv("PATH", str(settings.data_dir))
    outdated.extensions["settings"] = settings.model_copy(update={"own_copy": True})
    assert run(outdated, "upgrade-database").output == "migrated\n"
    assert not (settings.data_dir / "copies").exists()


def test_failed_copy_stops_the_migration(app: Flask, settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    """Better the schema of before than no way back."""
    (settings.data_dir / "copies").write_text("a file where the folder should be")
    monkeypatch.setattr("tracker.cli.ScriptDirectory.get_current_head", lambda _scripts: "999")
    monkeypatch.setattr("tracker.cli.upgrade", lambda: pytest.fail("migrated without a copy"))
    assert run(app, "upgrade-database").exit_code != 0


def test_down_and_up_again(app: Flask) -> None:
    """The schema goes away and comes back, and matches the models."""
    with app.app_context():
        downgrade(revision="base")
        tables = table_names()
        db.session.rollback()
    assert tables == {"alembic_version"}
    assert run(app, "upgrade-database").exit_code == 0
    assert run(app, "db", "check").exit_code == 0


def test_administrator_is_made_and_sets_the_password(app: Flask, client: FlaskClient, settings: Settings) -> None:
    """By the link that the terminal prints, on the host and port that are set."""
    done = run(app, "make-admin", "Robin@Example.org")
    link = re.search(rf"{settings.own_url}(/set-password/\S+)", done.output)
    assert link
    password = "our own bridge at last"
    client.post(link[1], data={"password": password, "password_confirm": password})
    sign_in(client, "robin@example.org", password)
    assert client.get("/people").status_code == 200


def test_administrator_is_made_once(app: Flask) -> None:
    """A second call makes a new link for the same person."""
    first, second = (run(app, "make-admin", "robin@example.org").output for _ in range(2))
    assert first != second
    with app.app_context():
        person = find_person("robin@example.org")
        assert person
        assert [role.name for role in person.roles] == ["administrator"]


def test_present_person_becomes_administrator(app: Flask) -> None:
    """Beside what the person was."""
    with app.app_context():
        email = make_person("procurement").email
        db.session.commit()
    assert run(app, "make-admin", email).exit_code == 0
    with app.app_context():
        person = find_person(email)
        assert person
        assert person.role_label == "Administrator, Procurement"


def test_administrator_needs_an_address(app: Flask) -> None:
    """The terminal says what one looks like."""
    done = run(app, "make-admin", "robin")
    assert done.exit_code == 2
    assert "robin is no e-mail address; write one such as name@organisation.org" in done.output


def test_demo_is_loaded_and_its_accounts_are_printed(app: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each with its role, and the password that all share."""
    monkeypatch.setattr("tracker.annexes.services.render_annex", lambda *_args, **_options: b"%PDF-")
    done = run(app, "load-demo")
    assert done.exit_code == 0
    assert "bridgehead-demo" in done.output
    assert re.findall(r"^  (\w.*?)  +(\S+)@example.org$", done.output, re.MULTILINE) == [
        ("Product owner", "jana.petrov"),
        ("Procurement", "tom.adeyemi"),
        ("Head of the portfolio", "ines.castell"),
        ("Administrator", "robin.lind"),
    ]


def test_demo_does_not_mix_with_real_people(app: Flask) -> None:
    """Nobody gets accounts with a public password into a database of their own."""
    run(app, "make-admin", "robin@organisation.org")
    done = run(app, "load-demo")
    assert done.exit_code == 1
    assert "people of its own" in done.output


def test_library_adds_no_commands_for_people(app: Flask) -> None:
    """They would go round the rule that an administrator stays."""
    assert {"users", "roles"}.isdisjoint(app.cli.commands)


ALTERATIONS = {
    "UPDATE revision SET document = replace(document, 'a', 'b') WHERE number = 2": [
        "revision 2 is not the document that was saved"
    ],
    "UPDATE revision SET previous_digest = digest WHERE number = 1": [
        "revision 1 does not follow the one before it",
        "revision 1 is not the document that was saved",
    ],
    "DELETE FROM revision WHERE number = 1": ["revision 1 is missing"],
    "DELETE FROM revision WHERE number = 2": ["revision 2 is missing"],
    "UPDATE annex SET snapshot = '{}'": ["the snapshot of annex version 1 is not what was issued"],
    "UPDATE annex SET version = 2": ["annex version 1 is missing"],
}
"""What somebody may do who got round the triggers, and what is said about it."""


DAMAGES: dict[Callable[[str], None], list[str]] = {
    damage_file: [
        "the PDF of annex version 1 is not what was issued: {pdf} is damaged in the store of files",
        "the signed copy of annex version 1 is not what was brought: {copy} is damaged in the store of files",
    ],
    lose_file: [
        "the PDF of annex version 1 is missing: the store of files has no {pdf}",
        "the signed copy of annex version 1 is missing: the store of files has no {copy}",
    ],
}
"""The same about the files."""


@pytest.fixture
def recorded(app: Flask, monkeypatch: pytest.MonkeyPatch) -> Flask:
    """Two revisions, of which the second is issued and signed, and no trigger that protects them."""
    monkeypatch.setattr("tracker.annexes.services.render_annex", lambda *_args, **_options: b"%PDF-")
    with app.app_context():
        actor = make_person("procurement")
        key = make_engagement(actor=actor).id
        save_section(engagement_id=key, opened_at=1, changes={"title": "Another"}, actor=actor, act="edit_contract")
        db.session.commit()
        annex = issue_annex(engagement_id=key, opened_at=2, reason="", acceptance_reasons={}, issuer=actor)
        sign_annex(
            annex_id=annex.id,
            signed_on=today(),
            buyer_signatory="Ines Castell",
            vendor_signatory="Ana Ruiz",
            copy_digest=keep(b"%PDF- and signatures"),
            copy_kind=CopyKind.EXTENDED,
            actor=actor,
        )
        db.session.commit()
        drop_triggers()
        db.session.commit()
    return app


def test_records_as_written(recorded: Flask) -> None:
    """It says how much was looked at."""
    done = run(recorded, "verify-records")
    assert (done.exit_code, done.output) == (
        0,
        "Checked 2 revisions, 1 annexes and 1 signed copies of 1 engagements: all as written.\n",
    )


@on_sqlite
def test_verifying_holds_nobody_up(recorded: Flask, settings: Settings) -> None:
    """Somebody else is in the middle of writing meanwhile."""
    with closing(sqlite3.connect(settings.data_dir / "tracker.sqlite")) as other:
        other.execute("BEGIN IMMEDIATE")
        assert run(recorded, "verify-records").exit_code == 0


@pytest.mark.parametrize("alteration", ALTERATIONS)
def test_altered_record_is_named(recorded: Flask, alteration: str) -> None:
    """With its engagement, and the command fails."""
    with recorded.app_context():
        db.session.execute(db.text(alteration))
        db.session.commit()
        reference = db.session.execute(db.text("SELECT reference FROM engagement")).scalar()
    done = run(recorded, "verify-records")
    assert done.exit_code == 1
    *named, last = done.output.splitlines()
    assert named == [f"{reference}: {sentence}." for sentence in ALTERATIONS[alteration]]
    assert last.endswith(f"{len(named)} not as written.")


@pytest.mark.parametrize("damage", DAMAGES)
def test_altered_file_is_named(recorded: Flask, damage: Callable[[str], None]) -> None:
    """Each file is read, and a missing one is told from a damaged one."""
    with recorded.app_context():
        reference = db.session.execute(db.text("SELECT reference FROM engagement")).scalar()
        pdf = db.session.execute(db.text("SELECT pdf_digest FROM annex")).scalar_one()
        copy = db.session.execute(db.text("SELECT copy_digest FROM signature")).scalar_one()
        damage(pdf)
        damage(copy)
    done = run(recorded, "verify-records")
    assert done.exit_code == 1
    *named, last = done.output.splitlines()
    assert named == [f"{reference}: {sentence.format(pdf=pdf, copy=copy)}." for sentence in DAMAGES[damage]]
    assert last.endswith("2 not as written.")


def test_files_that_cannot_be_read_are_not_verified(recorded: Flask) -> None:
    """The store is away, which says nothing about the files."""
    files = recorded.extensions["files"].objects.prefix
    shutil.rmtree(files)
    files.write_text("no folder any more")
    done = run(recorded, "verify-records")
    assert done.exit_code == 1
    assert "The store of files does not answer, so not every file was read: file " in done.output
