"""The organisation's seal, as the settings name it: set on each version that is issued, or on none."""

from datetime import datetime, timedelta
from pathlib import Path

from asn1crypto.x509 import Certificate
from flask import Flask, current_app

from contracts.sealing import Seal, load_seal, load_trusted
from tracker.common.clock import now
from tracker.config import Settings

NOTICE = timedelta(days=30)
"""How long before its certificate ends a seal is complained of."""


def init_sealing(app: Flask, settings: Settings) -> None:
    """Load the seal and the certificates that seals are trusted by; a log line warns of one that ends soon."""
    seal = load_seal(Path(settings.seal_file), settings.seal_passphrase) if settings.seal_file else None
    app.extensions["seal"] = seal
    app.extensions["trusted"] = load_trusted(Path(settings.seal_trust)) if settings.seal_trust else ()
    with app.app_context():
        if seal and seal.expires_at < now() + NOTICE:
            app.logger.warning("The certificate of the seal (%s) ends on %s.", seal.name, f"{seal.expires_at:%d %B %Y}")


def set_seal(pdf: bytes, moment: datetime) -> bytes:
    """The file with the seal, or as it is where no seal is configured; raises SealError when it cannot be set."""
    seal: Seal | None = current_app.extensions["seal"]
    return seal.press(pdf, moment) if seal else pdf


def trusted_certificates() -> tuple[Certificate, ...]:
    """The certificates by which a seal is trusted."""
    trusted: tuple[Certificate, ...] = current_app.extensions["trusted"]
    return trusted
