"""The organisation's seal, as the settings name it: set on each version that is issued, or on none."""

from datetime import datetime, timedelta
from pathlib import Path

from flask import Flask, current_app

from contracts.sealing import Seal, load_seal
from tracker.common.clock import now
from tracker.config import Settings

NOTICE = timedelta(days=30)
"""How long before its certificate ends a seal is complained of."""


def init_sealing(app: Flask, settings: Settings) -> None:
    """Load the seal; a log line warns of one whose certificate ends soon."""
    seal = load_seal(Path(settings.seal_file), settings.seal_passphrase) if settings.seal_file else None
    app.extensions["seal"] = seal
    with app.app_context():
        if seal and seal.expires_at < now() + NOTICE:
            app.logger.warning("The certificate of the seal (%s) ends on %s.", seal.name, f"{seal.expires_at:%d %B %Y}")


def set_seal(pdf: bytes, moment: datetime) -> bytes:
    """The file with the seal, or as it is where no seal is configured; raises SealError when it cannot be set."""
    seal: Seal | None = current_app.extensions["seal"]
    return seal.press(pdf, moment) if seal else pdf
