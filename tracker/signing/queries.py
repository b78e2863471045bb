"""Reading what became of issued annexes."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import and_, select
from sqlalchemy.orm import joinedload
from werkzeug.exceptions import NotFound

from tracker.annexes.models import Annex
from tracker.common.clock import day_of
from tracker.engagements.models import Engagement
from tracker.engagements.queries import get_engagement
from tracker.extensions import db
from tracker.signing.models import Signature, StruckSignature, Withdrawal
from tracker.signing.standing import Fate, Standing, standings


@dataclass(frozen=True)
class IssuedVersion:
    """One issued version with how it stands, and what else stands of its engagement."""

    annex: Annex
    engagement: Engagement
    standing: Standing
    open_version: int | None
    """The version of the engagement that is for signature, this one or another."""

    @property
    def annex_id(self) -> int:
        """What the version is known by."""
        return self.annex.id

    @property
    def number(self) -> int:
        """Its number."""
        return self.annex.version

    @property
    def issued_on(self) -> date:
        """The first day on which anybody can have signed it."""
        return day_of(self.annex.issued_at)

    @property
    def may_be_signed(self) -> bool:
        """Whether it may be marked as signed: what is over must be taken up again first."""
        return self.standing.is_open and self.engagement.state.is_open

    def may_be_struck(self, signature_id: int) -> bool:
        """Whether that is its signature, and no later version is for signature, which was made upon it."""
        return self.standing.binds and self.standing.signature_id == signature_id and self.open_version is None


_HOLDS = Signature.id.not_in(select(StruckSignature.signature_id))


def standings_of(*engagement_ids: int) -> dict[int, Standing]:
    """How each issued version of these engagements stands, by the id of its annex."""
    rows = db.session.execute(
        select(
            Annex.engagement_id,
            Annex.id,
            Annex.version,
            Signature.id,
            Signature.signed_on,
            Withdrawal.withdrawn_at,
            Withdrawal.reason,
        )
        .select_from(Annex)
        .outerjoin(Signature, and_(Signature.annex_id == Annex.id, _HOLDS))
        .outerjoin(Withdrawal, Withdrawal.annex_id == Annex.id)
        .where(Annex.engagement_id.in_(engagement_ids))
    )
    fates: dict[int, list[Fate]] = {}
    for engagement_id, annex_id, version, signature_id, signed_on, at, reason in rows:
        fate = Fate(annex_id, version, signature_id, signed_on, *_withdrawn(at, reason))
        fates.setdefault(engagement_id, []).append(fate)
    return {annex_id: standing for its in fates.values() for annex_id, standing in standings(its)}


def _withdrawn(at: datetime | None, reason: str | None) -> tuple[date | None, str]:
    return (day_of(at), reason or "") if at else (None, "")


def standing_of(annex_id: int) -> Standing:
    """How one issued version stands; raises NotFound."""
    return standings_of(_engagement_of(annex_id))[annex_id]


def get_version(annex_id: int, *, lock: bool = False) -> IssuedVersion:
    """One issued version, with its engagement held until the transaction ends if it is to change; raises NotFound."""
    engagement = get_engagement(_engagement_of(annex_id), lock=lock)
    standing = standings_of(engagement.id)
    annexes = db.session.scalars(select(Annex).where(Annex.engagement_id == engagement.id))
    by_id = {annex.id: annex for annex in annexes}
    open_version = max((by_id[key].version for key, its in standing.items() if its.is_open), default=None)
    return IssuedVersion(by_id[annex_id], engagement, standing[annex_id], open_version)


def list_signatures(annex_id: int) -> Sequence[tuple[Signature, StruckSignature | None]]:
    """Every signature that was recorded of a version, newest first, each with what struck it out."""
    rows = db.session.execute(
        select(Signature, StruckSignature)
        .outerjoin(StruckSignature, StruckSignature.signature_id == Signature.id)
        .where(Signature.annex_id == annex_id)
        .order_by(Signature.id.desc())
    )
    return [(signature, struck) for signature, struck in rows]


def find_signed_by_copy(copy_digest: str, *, other_than: int) -> Annex | None:
    """Another version of which a file is the copy, by a signature that was not struck out."""
    copies = select(Annex).join(Signature, Signature.annex_id == Annex.id).options(joinedload(Annex.engagement))
    others = copies.where(Signature.copy_digest == copy_digest, _HOLDS, Annex.id != other_than)
    return db.session.scalar(others.order_by(Signature.id.desc()).limit(1))


def find_withdrawal(annex_id: int) -> Withdrawal | None:
    """Who withdrew a version, when and why, if anybody did."""
    return db.session.scalar(select(Withdrawal).where(Withdrawal.annex_id == annex_id))


def _engagement_of(annex_id: int) -> int:
    engagement_id = db.session.scalar(select(Annex.engagement_id).where(Annex.id == annex_id))
    if engagement_id is None:
        raise NotFound
    return engagement_id
