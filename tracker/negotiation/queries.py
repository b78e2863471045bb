"""The versions that can be laid side by side: those issued, and the draft of the next."""

from dataclasses import dataclass

from sqlalchemy import select
from werkzeug.exceptions import NotFound

from contracts.annexes import Snapshot
from tracker.accounts.models import User
from tracker.annexes.models import Annex
from tracker.annexes.queries import NextAnnex
from tracker.annexes.services import take_draft
from tracker.common.formats import day
from tracker.extensions import db

DRAFT = "draft"
"""The mark of what would be issued next."""


@dataclass(frozen=True, slots=True)
class Side:
    """One version to choose."""

    mark: str
    """Its number, or that it is the draft."""
    label: str


def list_sides(annex: NextAnnex) -> tuple[Side, ...]:
    """Every version there is, oldest first, the draft last."""
    issued = (
        Side(str(item.version), f"Version {item.version}, {day(item.issued_on)}") for item in reversed(annex.issued)
    )
    return *issued, Side(DRAFT, f"Draft of version {annex.version}")


def get_side(annex: NextAnnex, mark: str, reader: User) -> Snapshot:
    """The snapshot of one version; raises NotFound when there is none of this mark."""
    if mark == DRAFT:
        return take_draft(annex, author=reader)
    if mark not in {side.mark for side in list_sides(annex)}:
        raise NotFound
    wanted = select(Annex.snapshot).where(Annex.engagement_id == annex.engagement.id, Annex.version == int(mark))
    return Snapshot.from_json(db.session.scalars(wanted).one().encode())


def in_file_name(mark: str) -> str:
    """A mark as the names of files have it."""
    return mark if mark == DRAFT else f"v{mark}"
