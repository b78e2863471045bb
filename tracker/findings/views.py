"""Pages of this feature."""

from flask import Blueprint

blueprint = Blueprint("findings", __name__)
