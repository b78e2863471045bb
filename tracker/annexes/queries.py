"""Reading issued annexes, and whether the next one may follow."""

import json
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from hashlib import sha256
from typing import Any

from sqlalchemy import select
from werkzeug.exceptions import NotFound
from werkzeug.utils import secure_filename

from contracts.annexes import VersionEntry
from contracts.engagement import EngagementSpec
from contracts.rules import Finding, Report, Severity
from contracts.upgrades import upgraded
from tracker.accounts.models import User
from tracker.annexes.models import Annex
from tracker.common.clock import day_of
from tracker.engagements.checking import check_engagement
from tracker.engagements.models import Engagement
from tracker.engagements.queries import get_engagement, get_specification
from tracker.extensions import db


@dataclass(frozen=True, slots=True)
class IssuedAnnex:
    """One issued version, without its bytes."""

    id: int
    version: int
    revision_number: int
    digest: str
    reason: str
    issued_by: str
    issued_on: date

    def to_entry(self) -> VersionEntry:
        """Its line in the version record of every later annex."""
        return VersionEntry(version=self.version, dated_on=self.issued_on, author=self.issued_by, reason=self.reason)


@dataclass(frozen=True, slots=True)
class AnnexFile:
    """An annex as PDF, and what a browser shall call it."""

    name: str
    pdf: bytes

    @property
    def digest(self) -> str:
        """The SHA-256 of the PDF in hexadecimal digits."""
        return sha256(self.pdf).hexdigest()


@dataclass(frozen=True, slots=True)
class AcceptedFinding:
    """A high finding for which whoever issued a version answers, with the reason given."""

    version: int
    issued_by: str
    issued_on: date
    code: str
    message: str
    reason: str


class DamagedFileError(Exception):
    """The stored bytes are not those that were issued."""


class Obstacle(StrEnum):
    """Why no annex may be issued now."""

    NOT_OPEN = "not_open"
    BLOCKED = "blocked"
    UNCHANGED = "unchanged"
    STALE = "stale"
    """The page that was opened showed something else."""


@dataclass(frozen=True)
class NextAnnex:
    """The version that would be issued next, taken from the newest revision."""

    engagement: Engagement
    specification: EngagementSpec
    report: Report
    issued: tuple[IssuedAnnex, ...]
    """Newest first."""
    unchanged: bool
    """Whether the contractual part still says what the last issued version says."""

    @property
    def version(self) -> int:
        """Its number."""
        return self.issued[0].version + 1 if self.issued else 1

    @property
    def obstacle(self) -> Obstacle | None:
        """What stands in its way, if anything does."""
        if not self.engagement.state.is_open:
            return Obstacle.NOT_OPEN
        if not self.report.may_be_issued:
            return Obstacle.BLOCKED
        return Obstacle.UNCHANGED if self.unchanged else None

    @property
    def to_accept(self) -> dict[str, Finding]:
        """The findings that do not block, but that whoever issues must answer for, each by its key."""
        high = (finding for finding in self.report.findings if finding.severity is Severity.HIGH)
        return {acceptance_key(finding): finding for finding in high}

    @property
    def saves_since(self) -> int:
        """How often the specification was saved since the last issued version."""
        return self.engagement.revision_number - self.issued[0].revision_number if self.issued else 0

    @property
    def moved_on(self) -> bool:
        """Whether the last issued version no longer says what the specification says."""
        return bool(self.issued) and not self.unchanged

    def file_name(self, mark: str) -> str:
        """What a browser shall call a draft of it."""
        return _file_name(self.engagement.reference, f"v{self.version}-{mark}")

    def record(self, entry: VersionEntry) -> tuple[VersionEntry, ...]:
        """The version record that ends with this entry."""
        return (*(annex.to_entry() for annex in reversed(self.issued)), entry)


def acceptance_key(finding: Finding) -> str:
    """What a finding is accepted by: its rule, its field and what it says, for one field may have several."""
    return f"{finding.rule.code}-{sha256(f'{finding.field} {finding.message}'.encode()).hexdigest()[:12]}"


def get_next_annex(engagement_id: int, *, lock: bool = False) -> NextAnnex:
    """What the next annex would be, held until the transaction ends if it is to be issued; raises NotFound."""
    engagement = get_engagement(engagement_id, lock=lock)
    specification = get_specification(engagement)
    return next_annex(engagement, specification, check_engagement(engagement, specification))


def next_annex(engagement: Engagement, specification: EngagementSpec, report: Report) -> NextAnnex:
    """The same from a newest revision that was read and checked already."""
    issued = list_annexes(engagement.id)
    unchanged = bool(issued) and _agreement(issued[0]) == specification.contractual().to_document()
    return NextAnnex(engagement, specification, report, issued, unchanged)


def list_annexes(engagement_id: int) -> tuple[IssuedAnnex, ...]:
    """The issued versions of an engagement, newest first."""
    rows = db.session.execute(
        select(Annex.id, Annex.version, Annex.revision_number, Annex.digest, Annex.reason, User.name, Annex.issued_at)
        .join(User, User.id == Annex.issued_by_id)
        .where(Annex.engagement_id == engagement_id)
        .order_by(Annex.version.desc())
    )
    return tuple(IssuedAnnex(*row[:-1], issued_on=day_of(row.issued_at)) for row in rows)


def list_accepted_findings(engagement_id: int) -> tuple[AcceptedFinding, ...]:
    """What was accepted when the newest version was issued."""
    newest = db.session.scalars(
        select(Annex).where(Annex.engagement_id == engagement_id).order_by(Annex.version.desc()).limit(1)
    ).first()
    if newest is None:
        return ()
    issued_on = day_of(newest.issued_at)
    return tuple(
        AcceptedFinding(
            newest.version, newest.issued_by.name, issued_on, finding["code"], finding["message"], finding["reason"]
        )
        for finding in newest.accepted_findings
    )


def get_annex_file(annex_id: int) -> AnnexFile:
    """The bytes of an issued annex; raises NotFound, and DamagedFileError when they are not what was issued."""
    row = db.session.execute(
        select(Engagement.reference, Annex.version, Annex.pdf, Annex.pdf_digest)
        .join(Engagement, Engagement.id == Annex.engagement_id)
        .where(Annex.id == annex_id)
    ).one_or_none()
    if row is None:
        raise NotFound
    file = AnnexFile(_file_name(row.reference, f"v{row.version}"), row.pdf)
    if file.digest != row.pdf_digest:
        raise DamagedFileError(f"annex {annex_id}: the stored file does not match its record")
    return file


def _file_name(reference: str, mark: str) -> str:
    return secure_filename(f"{reference}-annex-{mark}.pdf").lstrip("-")


def _agreement(annex: IssuedAnnex) -> Any:
    snapshot = json.loads(db.session.scalars(select(Annex.snapshot).where(Annex.id == annex.id)).one())
    return upgraded(snapshot["agreement"])
