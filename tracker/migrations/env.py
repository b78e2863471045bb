"""How migrations reach the database: through the application, so that both read the same settings."""

from alembic import context
from flask import current_app

from tracker.models import Base


def _is_modelled(name: str | None, kind: str, _parents: object) -> bool:
    """Whether a model describes it: of the search index, which each database has in its own way, none does."""
    return kind != "table" or not (name or "").startswith("engagement_search")


def _migrate() -> None:
    extension = current_app.extensions["migrate"]
    with extension.db.engine.connect() as connection:
        context.configure(
            connection=connection,
            target_metadata=Base.metadata,
            include_name=_is_modelled,
            **extension.configure_args,
        )
        with context.begin_transaction():
            context.run_migrations()


_migrate()
