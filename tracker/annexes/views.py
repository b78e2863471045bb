"""Pages of this feature."""

from flask import Blueprint

blueprint = Blueprint("annexes", __name__)
from tracker.annexes import models  # noqa: F401
