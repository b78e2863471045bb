"""Commands of the service: upgrade the database, make the first administrator, load the demo."""

import sqlite3
from contextlib import closing

import click
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from flask import Flask, current_app, url_for
from flask.cli import with_appcontext
from flask_migrate import upgrade
from sqlalchemy import Engine

from tracker.accounts.services import make_administrator, make_password_token
from tracker.common.clock import now
from tracker.config import Settings
from tracker.demo.loader import PASSWORD, NotADemoError, load_demo
from tracker.engagements.services import reproject_engagements
from tracker.extensions import db, migrate, security


def init_cli(app: Flask) -> None:
    """Register the commands with an application."""
    for command in (upgrade_database, make_admin, load_demo_engagements):
        app.cli.add_command(command)


@click.command("upgrade-database")
@with_appcontext
def upgrade_database() -> None:
    """Bring the database to the newest schema and rules; before the schema changes, an SQLite file is copied."""
    script = ScriptDirectory.from_config(migrate.get_config())
    with db.engine.connect() as connection:
        current = MigrationContext.configure(connection).get_current_revision()
    if current != script.get_current_head():
        if current is not None:
            _copy(db.engine, current)
        upgrade()
    reproject_engagements()  # a release may also bring other rules
    db.session.commit()


@click.command("make-admin")
@click.argument("email")
@with_appcontext
def make_admin(email: str) -> None:
    """Make EMAIL an administrator, and print the link that sets the password."""
    try:
        address = security.mail_util.normalize(email)
    except ValueError:
        raise click.BadParameter(f"{email} is no e-mail address; write one such as name@organisation.org") from None
    person = make_administrator(email=address)
    token = make_password_token(person_id=person.id)
    db.session.commit()
    with current_app.test_request_context():
        path = url_for("security.reset_password", token=token)
    click.echo(f"{person.email} is an administrator. This link sets the password, once, within seven days:")
    click.echo(f"  {_settings().own_url}{path}")
    click.echo("From another machine, put the address by which it reaches the tracker before /set-password.")


@click.command("load-demo")
@with_appcontext
def load_demo_engagements() -> None:
    """Load the demo into an empty database, and print its accounts; a loaded demo stays as it is."""
    try:
        people = load_demo()
    except NotADemoError as error:
        raise click.ClickException(str(error)) from None
    click.echo(f"Demo accounts, all with the password {PASSWORD}")
    for person in people:
        click.echo(f"  {person.role_label:<24}{person.email}")


def _copy(engine: Engine, revision: str) -> None:
    if engine.dialect.name != "sqlite":
        click.echo("The database is not SQLite: make sure of a copy of your own before an upgrade.")
        return
    copy = _settings().data_dir / "copies" / f"{now():%Y%m%dT%H%M%S}-before-leaving-{revision}.sqlite"
    copy.parent.mkdir(parents=True, exist_ok=True)
    with closing(sqlite3.connect(str(engine.url.database))) as source:
        source.execute("VACUUM INTO ?", (str(copy),))
    click.echo(f"Copied the database to {copy}")


def _settings() -> Settings:
    settings: Settings = current_app.extensions["settings"]
    return settings
