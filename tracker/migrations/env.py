"""How migrations reach the database: through the application, so that both read the same settings."""

from alembic import context
from flask import current_app

from tracker.models import Base


def _migrate() -> None:
    extension = current_app.extensions["migrate"]
    with extension.db.engine.connect() as connection:
        context.configure(connection=connection, target_metadata=Base.metadata, **extension.configure_args)
        with context.begin_transaction():
            context.run_migrations()


_migrate()
