"""Reading which issued version a digest is of, and who may ask."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import select

from tracker.annexes.models import Annex
from tracker.common.store import fetch
from tracker.engagements.models import Engagement
from tracker.extensions import db
from tracker.signing.models import Signature, StruckSignature
from tracker.signing.queries import standings_of
from tracker.signing.standing import Standing
from tracker.verify.models import VerifySwitch


@dataclass(frozen=True, slots=True)
class InForce:
    """What the parties of an engagement have agreed on today."""

    number: int
    signed_on: date


@dataclass(frozen=True, slots=True)
class KnownVersion:
    """An issued version by what stands on its own pages, and how it stands."""

    annex_id: int
    reference: str
    title: str
    number: int
    issued_on: date
    digest: str
    standing: Standing
    in_force: InForce | None
    followed_by: int | None
    """Of those after it the one that counts: signed last or, where none is, issued last and not withdrawn."""
    is_over: bool
    """Whether its engagement has ended, so that nothing of it can be signed."""


def is_public() -> bool:
    """Whether people who have not signed in may verify."""
    return bool(db.session.scalar(select(VerifySwitch.is_public).order_by(VerifySwitch.id.desc()).limit(1)))


def list_switches() -> Sequence[VerifySwitch]:
    """Who opened and closed the page, newest first."""
    return db.session.scalars(select(VerifySwitch).order_by(VerifySwitch.id.desc())).all()


def find_version(digest: str) -> KnownVersion | None:
    """The version of a digest that is printed: of its content."""
    return _known(db.session.scalar(select(Annex).where(Annex.digest == digest).limit(1)))


def find_issued(file_digest: str) -> KnownVersion | None:
    """The version that was issued as a file with this digest."""
    return _known(db.session.scalar(select(Annex).where(Annex.pdf_digest == file_digest).limit(1)))


def find_signed(file_digest: str) -> KnownVersion | None:
    """The version of which a file with this digest is the signed copy; of several, the one recorded last."""
    copies = select(Annex).join(Signature, Signature.annex_id == Annex.id)
    holds = Signature.id.not_in(select(StruckSignature.signature_id))
    known = copies.where(Signature.copy_digest == file_digest, holds)
    return _known(db.session.scalar(known.order_by(Signature.id.desc()).limit(1)))


def begins_as_issued(file: bytes, version: KnownVersion) -> bool:
    """Whether a file is the one that was issued, byte for byte, and more after it; raises as fetch does."""
    digest = db.session.execute(select(Annex.pdf_digest).where(Annex.id == version.annex_id)).scalar_one()
    return file.startswith(fetch(digest))


def _known(annex: Annex | None) -> KnownVersion | None:
    if annex is None:
        return None
    snapshot: dict[str, Any] = json.loads(annex.snapshot)
    agreement = snapshot["agreement"]
    stand = _stand(annex.engagement_id)
    return KnownVersion(
        annex_id=annex.id,
        reference=agreement.get("reference", ""),
        title=agreement.get("title", ""),
        number=annex.version,
        issued_on=date.fromisoformat(snapshot["versions"][-1]["dated_on"]),
        digest=annex.digest,
        standing=stand[annex.version],
        in_force=next(
            (InForce(its, there.signed_on) for its, there in stand.items() if there.binds and there.signed_on), None
        ),
        followed_by=_followed_by(annex.version, stand),
        is_over=not db.session.get_one(Engagement, annex.engagement_id).state.is_open,
    )


def _stand(engagement_id: int) -> dict[int, Standing]:
    """How each version of an engagement stands, by its number."""
    rows = db.session.execute(select(Annex.id, Annex.version).where(Annex.engagement_id == engagement_id))
    standing = standings_of(engagement_id)
    return {number: standing[annex_id] for annex_id, number in rows}


def _followed_by(number: int, stand: dict[int, Standing]) -> int | None:
    later = {its: there for its, there in stand.items() if its > number and not there.withdrawn_on}
    return max((its for its, there in later.items() if there.signed_on), default=max(later, default=None))
