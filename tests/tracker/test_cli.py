"""The commands of the service."""

import re
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from click.testing import Result
from flask import Flask
from flask.testing import FlaskClient
from flask_migrate import downgrade

from tests.factories.engagements import complete_specification, make_engagement
from tests.factories.members import sign_in
from tests.factories.people import make_person
from tracker import create_app
from tracker.accounts.queries import find_person
from tracker.config import Settings
from tracker.engagements.queries import get_engagement
from tracker.extensions import db


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
    assert copy.name == "20261123T090000-before-leaving-001.sqlite"
    with closing(sqlite3.connect(copy)) as connection:
        assert connection.execute("SELECT reference FROM engagement").fetchall() == [(reference,)]
        assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    assert migrated == [True]


def test_lists_follow_the_rules_of_a_new_release(app: Flask) -> None:
    """What an older release derived is derived anew, also where the schema stayed as it was."""
    with app.app_context():
        engagement_id = make_engagement().id
        db.session.execute(db.text("UPDATE engagement SET may_be_issued = 0, title = 'As it was'"))
        db.session.commit()
    assert run(app, "upgrade-database").exit_code == 0
    with app.app_context():
        engagement = get_engagement(engagement_id)
        assert (engagement.may_be_issued, engagement.title) == (True, complete_specification().title)


def test_other_databases_are_copied_by_their_owner(app: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
    """The terminal says so before the migration, which is done all the same."""
    monkeypatch.setattr("tracker.cli.ScriptDirectory.get_current_head", lambda _scripts: "999")
    monkeypatch.setattr("tracker.cli.upgrade", lambda: print("migrated"))  # noqa: T201 - seen in the output
    with app.app_context():
        monkeypatch.setattr(db.engine.dialect, "name", "postgresql")
    done = run(app, "upgrade-database")
    assert "make sure of a copy of your own" in done.output
    assert done.output.endswith("migrated\n")


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
        tables = set(db.session.execute(db.text("SELECT name FROM sqlite_master WHERE type = 'table'")).scalars())
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
