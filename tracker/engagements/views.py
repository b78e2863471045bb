"""Pages of this feature."""

from flask import Blueprint

blueprint = Blueprint("engagements", __name__)
from tracker.engagements import models  # noqa: F401
