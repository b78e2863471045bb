"""Commands of the service: upgrade the database, make the first administrator, load the demo, verify the records."""

import os
import shutil
import sqlite3
import subprocess
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import click
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from flask import Flask, current_app, url_for
from flask.cli import ScriptInfo, pass_script_info, with_appcontext
from flask_migrate import upgrade
from sqlalchemy import URL, Engine

from contracts.authority import SEAL, make_authority
from tracker.accounts.kept_forms import forget_old_forms
from tracker.accounts.services import make_administrator, make_password_token
from tracker.annexes.models import Annex
from tracker.common.clock import now
from tracker.common.store import FileStoreError
from tracker.config import Settings
from tracker.demo.loader import PASSWORD, NotADemoError, load_demo
from tracker.engagements.projection import reproject_engagements
from tracker.extensions import db, migrate, security
from tracker.imports.services import forget_old_uploads
from tracker.records import list_records, verify_annexes, verify_revisions, verify_signed_copies
from tracker.signing.models import Signature


def init_cli(app: Flask) -> None:
    """Register the commands with an application."""
    for command in (upgrade_database, make_admin, make_demo_seal, load_demo_engagements, verify_records, work):
        app.cli.add_command(command)


@click.command("upgrade-database")
@with_appcontext
def upgrade_database() -> None:
    """Bring the database to the newest schema and rules; before the schema changes, it is copied."""
    script = ScriptDirectory.from_config(migrate.get_config())
    with db.engine.connect() as connection:
        current = MigrationContext.configure(connection).get_current_revision()
    if current != script.get_current_head():
        if current is not None and not _settings().own_copy:
            click.echo(f"Copied the database to {_copy(db.engine, current)}")
        upgrade()
    reproject_engagements()  # a release may also bring other rules
    forget_old_forms()
    forget_old_uploads()
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


@click.command("make-demo-seal")
@with_appcontext
def make_demo_seal() -> None:
    """Make a seal for the demo, and the authority that it is trusted by; a seal once made stays."""
    folder = _settings().data_dir / "seal"
    if not (folder / SEAL).exists():
        make_authority(folder, organisation="Harbour City Council (demo)", passphrase=PASSWORD, moment=now())
        click.echo(f"Made a seal in {folder}. It is trusted by nobody but the demo.")


@click.command("verify-records")
@with_appcontext
def verify_records() -> None:
    """Compare every revision, annex and file with the digests kept of it, and name each that does not match."""
    mismatches = 0
    with current_app.test_request_context():  # as a page is read: without the lock that a command takes
        records = list_records()
        for engagement_id, reference, newest in records:
            for sentence in _mismatches(engagement_id, newest):
                mismatches += 1
                click.echo(f"{reference}: {sentence}.")
        annexes, copies = (
            db.session.scalars(db.select(db.func.count()).select_from(model)).one() for model in (Annex, Signature)
        )
    revisions = sum(newest for *_, newest in records)
    found = f"{mismatches} not as written" if mismatches else "all as written"
    click.echo(
        f"Checked {revisions} revisions, {annexes} annexes and {copies} signed copies "
        f"of {len(records)} engagements: {found}."
    )
    if mismatches:
        raise click.exceptions.Exit(1)


@click.command("work")
@pass_script_info
def work(script: ScriptInfo) -> None:
    """Make the exports that people ask for until told to stop; any number of these may run, on several machines."""
    # Nobody else loads the job engine.
    from tracker.exports.tasks import JOBS, orders  # noqa: PLC0415
    from tracker.jobs import engine  # noqa: PLC0415

    engine.work(script.load_app(), JOBS, orders, "upkeep")


def _mismatches(engagement_id: int, newest: int) -> Iterator[str]:
    try:
        yield from verify_revisions(engagement_id, newest)
        yield from verify_annexes(engagement_id)
        yield from verify_signed_copies(engagement_id)
    except FileStoreError as error:
        problem = f"The store of files does not answer, so not every file was read: {error}"
        raise click.ClickException(problem) from None


def _copy(engine: Engine, revision: str) -> Path:
    folder = _settings().data_dir / "copies"
    folder.mkdir(parents=True, exist_ok=True)
    name = f"{now():%Y%m%dT%H%M%S}-before-leaving-{revision}"
    if engine.dialect.name == "sqlite":
        copy = folder / f"{name}.sqlite"
        with closing(sqlite3.connect(str(engine.url.database))) as source:
            source.execute("VACUUM INTO ?", (str(copy),))
    else:
        copy = folder / f"{name}.dump"
        _dump(engine.url, copy)
    return copy


def _dump(url: URL, copy: Path) -> None:
    program = shutil.which("pg_dump")
    if program is None:
        raise click.ClickException(
            "The database has to be copied before it is migrated, and there is no pg_dump (Debian: postgresql-client). "
            "Install it, or make a copy of your own and say so by OWN_COPY=true."
        )
    address = URL.create(
        "postgresql", url.username, None, url.host, url.port, url.database, url.query
    ).render_as_string()
    environment = os.environ | ({"PGPASSWORD": str(url.password)} if url.password else {})  # not for ps to show
    words = [program, "--format=custom", f"--file={copy}", f"--dbname={address}"]
    done = subprocess.run(words, env=environment, capture_output=True, text=True, check=False)  # noqa: S603 - our own words
    if done.returncode:
        copy.unlink(missing_ok=True)
        raise click.ClickException(f"The database could not be copied, so it was not migrated.\n{done.stderr.strip()}")


def _settings() -> Settings:
    settings: Settings = current_app.extensions["settings"]
    return settings
