"""Whether the service lives, for whoever watches it."""

from flask import Blueprint
from sqlalchemy import text

from tracker.extensions import db

blueprint = Blueprint("health", __name__)


@blueprint.get("/health")
def show() -> tuple[str, dict[str, str]]:
    """Answer once the database does."""
    db.session.execute(text("SELECT 1"))
    return "ok\n", {"Content-Type": "text/plain; charset=utf-8"}
