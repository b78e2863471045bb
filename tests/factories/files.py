"""What may become of files in the store, past the program."""

import obstore
from flask import current_app


def damage_file(digest: str) -> None:
    """Somebody wrote over it."""
    obstore.put(current_app.extensions["files"].objects, f"{digest[:2]}/{digest[2:]}", b"%PDF ")


def lose_file(digest: str) -> None:
    """Somebody removed it."""
    obstore.delete(current_app.extensions["files"].objects, f"{digest[:2]}/{digest[2:]}")
