"""Fixtures of the whole suite: an application with its own migrated database and a clock that stands still."""

import shutil
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient
from flask_migrate import upgrade
from hypothesis import settings as hypothesis_settings
from jinja2 import FileSystemBytecodeCache
from sqlalchemy.orm import Session
from werkzeug.routing import Rule

from tests.factories.people import make_person, sign_in_as
from tracker import create_app
from tracker.config import Settings
from tracker.extensions import db

hypothesis_settings.register_profile("suite", deadline=None)  # how fast a machine is proves nothing here
hypothesis_settings.load_profile("suite")

NOW = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
"""The moment at which every test happens."""


_UNCOUNTED = ("tests/e2e/", "tests/house/", "tests/tools/")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Count no lines where that proves nothing and takes time: in a browser, in a command, again on PostgreSQL."""
    tests = {item.nodeid for item in items}
    for item in items:
        here = item.nodeid
        again = "postgresql" in here and here.replace("postgresql", "sqlite") in tests and "/search/" not in here
        if again or here.startswith(_UNCOUNTED):
            item.add_marker(pytest.mark.no_cover)


@pytest.fixture(autouse=True)
def _no_settings_from_outside(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in Settings.model_fields:
        monkeypatch.delenv(name.upper(), raising=False)


@pytest.fixture(scope="session", autouse=True)
def _addresses_compiled_once() -> Iterator[None]:
    """What builds the addresses of a rule is the same for every application, and takes most of making one."""
    compile_builder = Rule._compile_builder
    known: dict[object, Callable[..., tuple[str, str]]] = {}

    def compiled(rule: Rule, append_unknown: bool = True) -> Callable[..., tuple[str, str]]:  # noqa: FBT001, FBT002 - theirs
        key = (rule.rule, tuple(rule._trace), repr(rule.defaults), append_unknown)
        return known.get(key) or known.setdefault(key, compile_builder(rule, append_unknown))

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Rule, "_compile_builder", compiled)
        yield


@pytest.fixture(scope="session")
def migrated_database(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An SQLite file to which every migration was applied once; tests copy it."""
    folder = tmp_path_factory.mktemp("migrated")
    # The address is named here too: this comes before the settings from outside are taken away.
    database = f"sqlite:///{folder / 'tracker.sqlite'}"
    app = create_app(Settings(data_dir=folder, database_url=database, secret_key="test"))
    with app.app_context():
        upgrade()
        db.engine.dispose()  # the last connection writes the log back into the one file that is copied
    return folder / "tracker.sqlite"


@pytest.fixture
def settings(tmp_path: Path, migrated_database: Path) -> Settings:
    """Settings of an application whose database is its own and up to date."""
    shutil.copy(migrated_database, tmp_path / "tracker.sqlite")
    return Settings(
        data_dir=tmp_path,
        secret_key="test",
        buyer_name="Harbour City Council",
        buyer_registration="Public body 4711",
        buyer_address="1 Quay Street\nHarbour City",
    )


@pytest.fixture(scope="session")
def compiled_templates(tmp_path_factory: pytest.TempPathFactory) -> FileSystemBytecodeCache:
    """Templates compiled once: most of what an application of its own would cost each test."""
    return FileSystemBytecodeCache(str(tmp_path_factory.mktemp("templates")))


@pytest.fixture
def app(settings: Settings, compiled_templates: FileSystemBytecodeCache) -> Iterator[Flask]:
    """The application; forms need no CSRF token here, since tests of that turn it on."""
    app = create_app(settings, clock=lambda: NOW)
    app.config.update(TESTING=True, WTF_CSRF_ENABLED=False)
    app.jinja_env.bytecode_cache = compiled_templates
    yield app
    with app.app_context():
        db.session.remove()
        db.engine.dispose()


@pytest.fixture
def db_session(app: Flask) -> Iterator[Session]:
    """A session in an application context of its own, as a command has it."""
    with app.app_context():
        yield db.session()


@pytest.fixture
def client(app: Flask) -> FlaskClient:
    """A browser in which nobody is signed in."""
    return app.test_client()


@pytest.fixture
def sign_in(app: Flask) -> Callable[[str], FlaskClient]:
    """Sign a fresh person with the given role in, and hand over that person's browser."""

    def sign_in(role: str) -> FlaskClient:
        client = app.test_client()
        with app.app_context():
            person = make_person(role)
            sign_in_as(client, person)
            db.session.commit()
        return client

    return sign_in
