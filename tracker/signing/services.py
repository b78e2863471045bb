"""What may become of an issued annex: it is signed, a signature is struck out again, it is withdrawn."""

from datetime import date, datetime

from contracts.words import day
from tracker.accounts.models import User
from tracker.common.clock import now
from tracker.engagements.models import State
from tracker.engagements.projection import hold_owners
from tracker.engagements.queries import list_state_changes
from tracker.engagements.services import change_state
from tracker.extensions import db
from tracker.signing.copies import refuse_taken_copy
from tracker.signing.models import CopyKind, Signature, StruckSignature, Withdrawal
from tracker.signing.queries import IssuedVersion, get_version


class OvertakenError(Exception):
    """As the version stands, that may not happen to it: somebody was quicker, or opened no page of ours."""

    def __init__(self, version: IssuedVersion) -> None:
        super().__init__(f"annex {version.annex_id} is {version.standing.kind}")
        self.version = version


def sign_annex(
    *,
    annex_id: int,
    signed_on: date,
    buyer_signatory: str,
    vendor_signatory: str,
    copy_digest: str,
    copy_kind: CopyKind,
    actor: User,
) -> Signature:
    """Record that both parties signed a version; the copy is in the store.

    Raises OvertakenError, and DocumentRefused when the copy was recorded for another version meanwhile.
    """
    version = _hold(annex_id)
    refuse_unless(version.may_be_signed, version)
    refuse_taken_copy(copy_digest, annex_id)
    signature = Signature(
        annex_id=annex_id,
        signed_on=signed_on,
        buyer_signatory=buyer_signatory,
        vendor_signatory=vendor_signatory,
        copy_digest=copy_digest,
        copy_kind=copy_kind,
        recorded_by_id=actor.id,
        recorded_at=now(),
    )
    db.session.add(signature)
    db.session.flush()
    if version.engagement.state is State.ISSUED:
        _move(version, State.RUNNING, f"Version {version.number} was signed on {day(signed_on)}", actor)
    return signature


def strike_signature(*, annex_id: int, signature_id: int, reason: str, actor: User) -> StruckSignature:
    """Record that a signature was recorded in error: the version is for signature again. Raises OvertakenError."""
    version = _hold(annex_id)
    refuse_unless(version.may_be_struck(signature_id), version)
    signature = db.session.get_one(Signature, signature_id)
    struck = StruckSignature(signature_id=signature_id, reason=reason, struck_by_id=actor.id, struck_at=now())
    db.session.add(struck)
    db.session.flush()
    if _moved_on_by(signature, version):
        _move(version, State.ISSUED, f"Version {version.number} was not signed: {reason}", actor)
    return struck


def withdraw_annex(*, annex_id: int, reason: str, actor: User) -> Withdrawal:
    """Take back a version that nobody signed. Raises OvertakenError."""
    version = _hold(annex_id)
    refuse_unless(version.standing.is_open, version)
    withdrawal = record_withdrawal(annex_id=annex_id, reason=reason, moment=now(), actor=actor)
    if version.engagement.state is State.ISSUED:
        _move(version, State.DRAFTING, f"Version {version.number} was withdrawn: {reason}", actor)
    return withdrawal


def record_withdrawal(*, annex_id: int, reason: str, moment: datetime, actor: User) -> Withdrawal:
    """The same within another act, which holds the engagement: the next version takes the place of this one."""
    withdrawal = Withdrawal(annex_id=annex_id, reason=reason, withdrawn_by_id=actor.id, withdrawn_at=moment)
    db.session.add(withdrawal)
    db.session.flush()
    return withdrawal


def refuse_unless(may: bool, version: IssuedVersion) -> None:  # noqa: FBT001 - reads as a sentence
    """Raise OvertakenError unless something may happen to a version."""
    if not may:
        raise OvertakenError(version)


def _hold(annex_id: int) -> IssuedVersion:
    hold_owners()  # before any engagement, in the order that every change of state keeps
    return get_version(annex_id, lock=True)


def _moved_on_by(signature: Signature, version: IssuedVersion) -> bool:
    """Whether it was this signature that set the engagement running."""
    changes = list_state_changes(version.engagement)
    if not changes or changes[0].changed_at < signature.recorded_at:
        return False
    return (changes[0].before, changes[0].after) == (State.ISSUED, State.RUNNING)


def _move(version: IssuedVersion, state: State, reason: str, actor: User) -> None:
    change_state(engagement_id=version.engagement.id, state=state, reason=reason, actor=actor)
