"""Reading issued annexes, and whether the next one may follow."""

import json
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from hashlib import sha256
from typing import Any

from sqlalchemy import select
from werkzeug.exceptions import NotFound
from werkzeug.utils import secure_filename

from contracts.annexes import Amended, Snapshot, VersionEntry
from contracts.engagement import EngagementSpec
from contracts.rules import Finding, Report, Severity
from contracts.upgrades import upgraded
from tracker.accounts.models import User
from tracker.annexes.models import Annex
from tracker.common.clock import day_of
from tracker.common.store import fetch
from tracker.engagements.checking import check_engagement
from tracker.engagements.models import Engagement
from tracker.engagements.queries import get_engagement, get_specification
from tracker.extensions import db
from tracker.signing.queries import standings_of
from tracker.signing.standing import Standing


@dataclass(frozen=True, slots=True)
class IssuedAnnex:
    """One issued version, without its bytes."""

    id: int
    version: int
    revision_number: int
    digest: str
    reason: str
    issued_by: str
    """Whoever issued it, by today's name."""
    printed: VersionEntry
    """Its own line in the version record, as its pages have it."""
    standing: Standing

    @property
    def issued_on(self) -> date:
        """The day that its pages bear, wherever the organisation's clocks are today."""
        return self.printed.dated_on

    @property
    def entry(self) -> VersionEntry:
        """Its line in the version record of every later annex: the line it was issued with, and what became of it."""
        return self.printed.model_copy(
            update={
                "signed_on": self.standing.signed_on,
                "withdrawn_on": self.standing.withdrawn_on,
                "withdrawn_because": self.standing.withdrawn_because,
            }
        )


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


class Obstacle(StrEnum):
    """Why no annex may be issued now."""

    NOT_OPEN = "not_open"
    BLOCKED = "blocked"
    UNCHANGED = "unchanged"
    STALE = "stale"
    """The page that was opened showed something else."""
    OVERTAKEN = "overtaken"
    """An earlier version was signed or withdrawn since the page was opened."""


@dataclass(frozen=True)
class NextAnnex:
    """The version that would be issued next, taken from the newest revision."""

    engagement: Engagement
    specification: EngagementSpec
    report: Report
    issued: tuple[IssuedAnnex, ...]
    """Newest first."""
    same_as: IssuedAnnex | None
    """The version that stands and still says what the contractual part says, if there is one."""

    @property
    def version(self) -> int:
        """Its number."""
        return self.issued[0].version + 1 if self.issued else 1

    @property
    def withdraws(self) -> tuple[IssuedAnnex, ...]:
        """The versions that are for signature, and in whose place it comes."""
        return tuple(annex for annex in self.issued if annex.standing.is_open)

    @property
    def amends(self) -> IssuedAnnex | None:
        """The version in force, which it amends."""
        return next((annex for annex in self.issued if annex.standing.binds), None)

    @property
    def stands(self) -> str:
        """What stands of the others, for a page to carry along: whether it withdraws or amends hangs on it."""
        return " ".join(f"{annex.version}:{annex.standing.signature_id or 'open'}" for annex in self.standing)

    @property
    def obstacle(self) -> Obstacle | None:
        """What stands in its way, if anything does."""
        if not self.engagement.state.is_open:
            return Obstacle.NOT_OPEN
        if not self.report.may_be_issued:
            return Obstacle.BLOCKED
        return Obstacle.UNCHANGED if self.same_as else None

    @property
    def to_accept(self) -> dict[str, Finding]:
        """The findings that do not block, but that whoever issues must answer for, each by its key."""
        high = (finding for finding in self.report.findings if finding.severity is Severity.HIGH)
        return {acceptance_key(finding): finding for finding in high}

    @property
    def standing(self) -> tuple[IssuedAnnex, ...]:
        """The versions that somebody may sign or has signed, newest first."""
        return (*self.withdraws, *([self.amends] if self.amends else []))

    @property
    def saves_since(self) -> int:
        """How often the specification was saved since the newest version that stands."""
        return self.engagement.revision_number - self.standing[0].revision_number if self.standing else 0

    @property
    def moved_on(self) -> bool:
        """Whether no version that stands says what the specification says."""
        return bool(self.standing) and not self.same_as

    def file_name(self, mark: str) -> str:
        """What a browser shall call a draft of it."""
        return annex_file_name(self.engagement.reference, f"v{self.version}-{mark}")

    def record(self, entry: VersionEntry) -> tuple[VersionEntry, ...]:
        """The version record that ends with this entry; what stood for signature is withdrawn by it."""
        withdrawn = {"withdrawn_on": entry.dated_on, "withdrawn_because": entry.reason}
        earlier = (
            annex.entry.model_copy(update=withdrawn if annex.standing.is_open else {})
            for annex in reversed(self.issued)
        )
        return (*earlier, entry)

    def amended(self) -> Amended | None:
        """The version in force with what it says, for the page of changes."""
        if self.amends is None:
            return None
        return Amended(
            version=self.amends.version,
            signed_on=self.amends.standing.signed_on,
            digest=self.amends.digest,
            agreement=read_snapshot(self.amends).agreement,
        )


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
    annex = NextAnnex(engagement, specification, report, list_annexes(engagement.id), None)
    said = specification.contractual().to_document()
    same_as = next((version for version in annex.standing if _agreement(version) == said), None)
    return replace(annex, same_as=same_as)


def list_annexes(engagement_id: int) -> tuple[IssuedAnnex, ...]:
    """The issued versions of an engagement, newest first."""
    rows = db.session.execute(
        select(Annex.id, Annex.version, Annex.revision_number, Annex.digest, Annex.reason, User.name, Annex.snapshot)
        .join(User, User.id == Annex.issued_by_id)
        .where(Annex.engagement_id == engagement_id)
        .order_by(Annex.version.desc())
    )
    standings = standings_of(engagement_id)
    return tuple(IssuedAnnex(*row[:-1], _printed(row.snapshot), standings[row.id]) for row in rows)


def _printed(snapshot: str) -> VersionEntry:
    return VersionEntry.model_validate(json.loads(snapshot)["versions"][-1])


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
    """The bytes of an issued annex; raises NotFound, and as fetch does."""
    row = db.session.execute(
        select(Engagement.reference, Annex.version, Annex.pdf_digest)
        .join(Engagement, Engagement.id == Annex.engagement_id)
        .where(Annex.id == annex_id)
    ).one_or_none()
    if row is None:
        raise NotFound
    return AnnexFile(annex_file_name(row.reference, f"v{row.version}"), fetch(row.pdf_digest))


def annex_file_name(reference: str, mark: str, ending: str = "pdf") -> str:
    """What a file about an annex is called on any system: Latin letters, digits and few signs."""
    return secure_filename(f"{reference}-annex-{mark}.{ending}").lstrip("-")


def read_snapshot(annex: IssuedAnnex) -> Snapshot:
    """What an issued version says, in the present schema."""
    return Snapshot.from_json(_snapshot(annex).encode())


def _agreement(annex: IssuedAnnex) -> Any:
    return upgraded(json.loads(_snapshot(annex))["agreement"])


def _snapshot(annex: IssuedAnnex) -> str:
    return db.session.scalars(select(Annex.snapshot).where(Annex.id == annex.id)).one()
