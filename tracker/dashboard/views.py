"""Pages of this feature."""

from flask import Blueprint

blueprint = Blueprint("dashboard", __name__)
from tracker.dashboard import models  # noqa: F401
