"""Making a draft, and issuing a version for signature."""

from collections.abc import Mapping
from collections.abc import Set as AbstractSet
from hashlib import sha256

from contracts.annexes import Status, VersionEntry, take_snapshot
from contracts.rendering import render_annex
from tracker.accounts.models import User
from tracker.annexes.models import Annex
from tracker.annexes.press import press
from tracker.annexes.queries import AnnexFile, NextAnnex, Obstacle, get_next_annex
from tracker.common.clock import day_of, now, today
from tracker.common.transactions import release
from tracker.engagements.models import State
from tracker.engagements.projection import hold_owners
from tracker.engagements.services import change_state
from tracker.extensions import db

FIRST_REASON = "First issue"
"""The version record's reason of version 1, which needs none."""


class IssueRefusedError(Exception):
    """No annex may be issued now."""

    def __init__(self, annex: NextAnnex, obstacle: Obstacle) -> None:
        super().__init__(f"{annex.engagement.reference}: {obstacle}")
        self.annex = annex
        self.obstacle = obstacle


def make_draft(*, engagement_id: int, author: User, with_findings: bool) -> AnnexFile:
    """The annex as it would be now, marked as a draft, with the open findings if asked for; it is not kept.

    Raises PressBusyError and RenderingError.
    """
    annex = get_next_annex(engagement_id)
    name = annex.file_name("draft-with-findings" if with_findings else "draft")
    entry = VersionEntry(version=annex.version, dated_on=today(), author=author.name, reason="Draft")
    snapshot = take_snapshot(annex.specification, status=Status.DRAFT, versions=annex.record(entry))
    release()
    with press(Status.DRAFT):
        return AnnexFile(name, render_annex(snapshot, report=annex.report if with_findings else None))


def issue_annex(
    *, engagement_id: int, opened_at: int, reason: str, acceptance_reasons: Mapping[str, str], issuer: User
) -> Annex:
    """Issue the next version for signature, just as the issuer has read it: from the revision opened.

    Each finding to accept takes its reason by its key. The pages are made first and without a lock; then one short
    transaction sees that nothing has changed meanwhile. Raises IssueRefusedError, PressBusyError and RenderingError.
    """
    annex = get_next_annex(engagement_id)
    refuse_unless_issuable(annex, opened_at, acceptance_reasons.keys())
    issued_at = now()
    entry = VersionEntry(
        version=annex.version, dated_on=day_of(issued_at), author=issuer.name, reason=reason or FIRST_REASON
    )
    snapshot = take_snapshot(annex.specification, status=Status.FOR_SIGNATURE, versions=annex.record(entry))
    accepted = [
        {
            "code": finding.rule.code,
            "field": finding.field,
            "message": finding.message,
            "reason": acceptance_reasons[key],
        }
        for key, finding in annex.to_accept.items()
    ]
    release()
    with press(Status.FOR_SIGNATURE):
        pdf = render_annex(snapshot)
    hold_owners()
    annex = get_next_annex(engagement_id, lock=True)
    refuse_unless_issuable(annex, opened_at, acceptance_reasons.keys())
    issued = Annex(
        engagement_id=engagement_id,
        version=snapshot.version,
        revision_number=opened_at,
        snapshot=snapshot.to_json().decode(),
        digest=snapshot.digest,
        pdf=pdf,
        pdf_digest=sha256(pdf).hexdigest(),
        reason=entry.reason,
        accepted_findings=accepted,
        issued_by_id=issuer.id,
        issued_at=issued_at,
    )
    db.session.add(issued)
    db.session.flush()
    if annex.engagement.state is State.DRAFTING:
        change_state(
            engagement_id=engagement_id,
            state=State.ISSUED,
            reason=f"Version {issued.version} was issued for signature",
            actor=issuer,
        )
    return issued


def refuse_unless_issuable(annex: NextAnnex, opened_at: int | None, answered: AbstractSet[str]) -> None:
    """Raise IssueRefusedError when anything stands in the way, or when the page opened showed something else.

    That is another revision, or, by the rules of another release, other findings to accept than those answered for.
    """
    as_opened = annex.engagement.revision_number == opened_at and annex.to_accept.keys() == answered
    obstacle = annex.obstacle or (None if as_opened else Obstacle.STALE)
    if obstacle:
        raise IssueRefusedError(annex, obstacle)
