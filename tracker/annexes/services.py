"""Making a draft, and issuing a version for signature."""

from collections.abc import Mapping
from collections.abc import Set as AbstractSet

from flask import current_app

from contracts.annexes import Snapshot, Status, VersionEntry, take_snapshot
from contracts.kinds import Language
from contracts.rendering import render_annex
from contracts.rules import Report
from tracker.accounts.models import User
from tracker.annexes.drafts import make_pages
from tracker.annexes.models import Annex
from tracker.annexes.press import press
from tracker.annexes.queries import AnnexFile, NextAnnex, Obstacle, get_next_annex
from tracker.common.clock import day_of, now, today
from tracker.common.sealing import set_seal
from tracker.common.store import keep
from tracker.common.transactions import release
from tracker.engagements.models import State
from tracker.engagements.projection import hold_owners
from tracker.engagements.services import change_state
from tracker.extensions import db
from tracker.signing.services import record_withdrawal

FIRST_REASON = {Language.EN: "First issue", Language.DE: "Erste Ausgabe"}
"""The version record's reason of version 1, which needs none, in the language of the annex."""
DRAFT_REASON = {Language.EN: "Draft", Language.DE: "Entwurf"}


class IssueRefusedError(Exception):
    """No annex may be issued now."""

    def __init__(self, annex: NextAnnex, obstacle: Obstacle) -> None:
        super().__init__(f"{annex.engagement.reference}: {obstacle}")
        self.annex = annex
        self.obstacle = obstacle


def make_draft(*, engagement_id: int, author: User, with_findings: bool) -> AnnexFile:
    """The annex as it would be now, marked as a draft, with the open findings if asked for.

    Raises PressBusyError, RenderingError and FileStoreError.
    """
    annex = get_next_annex(engagement_id)
    name = annex.file_name("draft-with-findings" if with_findings else "draft")
    snapshot = take_draft(annex, author=author)
    release()
    if with_findings:
        return AnnexFile(name, _render_draft(snapshot, annex.report))
    return AnnexFile(name, make_pages(snapshot, _render_draft))


def _render_draft(snapshot: Snapshot, report: Report | None = None) -> bytes:
    with press(Status.DRAFT):
        return render_annex(snapshot, report=report)


def take_draft(annex: NextAnnex, *, author: User) -> Snapshot:
    """The snapshot of the next annex as it would be now."""
    reason = DRAFT_REASON[annex.specification.contract.written_in]
    entry = VersionEntry(version=annex.version, dated_on=today(), author=author.name, reason=reason)
    return take_snapshot(annex.specification, status=Status.DRAFT, versions=annex.record(entry), amends=annex.amended())


def issue_annex(
    *,
    engagement_id: int,
    opened_at: int,
    stands: str = "",
    reason: str,
    acceptance_reasons: Mapping[str, str],
    issuer: User,
) -> Annex:
    """Issue the next version for signature, just as the issuer has read it: from the revision opened.

    It takes the place of what stood for signature then, which is withdrawn, and amends what was signed. Each finding
    to accept takes its reason by its key. The pages are made first and without a lock; then one short transaction
    sees that nothing has changed meanwhile. Raises IssueRefusedError, PressBusyError, RenderingError, SealError and
    FileStoreError.
    """
    annex = get_next_annex(engagement_id)
    refuse_unless_issuable(annex, opened_at, stands, acceptance_reasons.keys())
    issued_at = now()
    reason = reason or FIRST_REASON[annex.specification.contract.written_in]
    entry = VersionEntry(version=annex.version, dated_on=day_of(issued_at), author=issuer.name, reason=reason)
    snapshot = take_snapshot(
        annex.specification,
        status=Status.FOR_SIGNATURE,
        versions=annex.record(entry),
        amends=annex.amended(),
        verify_at=current_app.extensions["settings"].verify_at,
    )
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
    pdf_digest = keep(set_seal(pdf, issued_at))
    hold_owners()
    annex = get_next_annex(engagement_id, lock=True)
    refuse_unless_issuable(annex, opened_at, stands, acceptance_reasons.keys())
    for earlier in annex.withdraws:
        record_withdrawal(annex_id=earlier.id, reason=entry.reason, moment=issued_at, actor=issuer)
    issued = Annex(
        engagement_id=engagement_id,
        version=snapshot.version,
        revision_number=opened_at,
        snapshot=snapshot.to_json().decode(),
        digest=snapshot.digest,
        pdf_digest=pdf_digest,
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


def refuse_unless_issuable(
    annex: NextAnnex, opened_at: int | None, stands: str | None, answered: AbstractSet[str]
) -> None:
    """Raise IssueRefusedError when anything stands in the way, or when the page opened showed something else.

    That is another revision, other versions to withdraw or amend, or, by the rules of another release, other findings
    to accept than those answered for.
    """
    as_opened = annex.engagement.revision_number == opened_at and annex.to_accept.keys() == answered
    obstacle = annex.obstacle or (None if as_opened else Obstacle.STALE)
    if obstacle is None and annex.stands != stands:
        obstacle = Obstacle.OVERTAKEN
    if obstacle:
        raise IssueRefusedError(annex, obstacle)
