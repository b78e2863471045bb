"""Commands of the service: upgrade the database, make the first administrator, load the demo."""

import sqlite3
from contextlib import closing

import click
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from flask import Flask, current_app
from flask_migrate import upgrade
from sqlalchemy import Engine

from tracker.common.clock import now
from tracker.config import Settings
from tracker.extensions import db, migrate


def init_cli(app: Flask) -> None:
    """Register the commands with an application."""
    app.cli.add_command(upgrade_database)


@click.command("upgrade-database")
def upgrade_database() -> None:
    """Bring the database to the newest schema; an SQLite file is copied first."""
    script = ScriptDirectory.from_config(migrate.get_config())
    with db.engine.connect() as connection:
        current = MigrationContext.configure(connection).get_current_revision()
    if current == script.get_current_head():
        return
    if current is not None:
        _copy(db.engine, current)
    upgrade()


def _copy(engine: Engine, revision: str) -> None:
    if engine.dialect.name != "sqlite":
        click.echo("The database is not SQLite: make sure of a copy of your own before an upgrade.")
        return
    settings: Settings = current_app.extensions["settings"]
    copy = settings.data_dir / "copies" / f"{now():%Y%m%dT%H%M%S}-before-leaving-{revision}.sqlite"
    copy.parent.mkdir(parents=True, exist_ok=True)
    with closing(sqlite3.connect(str(engine.url.database))) as source:
        source.execute("VACUUM INTO ?", (str(copy),))
    click.echo(f"Copied the database to {copy}")
