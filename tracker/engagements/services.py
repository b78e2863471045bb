"""What may happen to an engagement: it is created, its specification is saved, its state changes.

Each save appends one revision of the whole document to a chain; nothing is ever overwritten.
"""

import hashlib
from collections.abc import Mapping
from typing import Any

from flask import current_app
from sqlalchemy import select

from contracts.engagement import ROW_KINDS, EngagementSpec
from contracts.parts.contract import Organisation
from tracker.accounts.models import User
from tracker.common.clock import now
from tracker.config import Settings
from tracker.engagements.models import Engagement, Revision, State, StateChange
from tracker.engagements.portfolio import record_change
from tracker.engagements.projection import hold_owners, owners_kept_up, project, standing
from tracker.engagements.queries import find_specification, get_engagement, get_revision, read_specification
from tracker.extensions import db

NEXT_STATES: dict[State, tuple[State, ...]] = {
    State.DRAFTING: (State.ISSUED, State.RUNNING, State.CANCELLED),
    State.ISSUED: (State.RUNNING, State.DRAFTING, State.CANCELLED),
    State.RUNNING: (State.CLOSED, State.ISSUED, State.CANCELLED),
    State.CLOSED: (State.RUNNING,),
    State.CANCELLED: (State.DRAFTING,),
}
"""Where an engagement may go from each state."""

BY_ANNEX = frozenset({(State.DRAFTING, State.ISSUED), (State.ISSUED, State.DRAFTING), (State.RUNNING, State.ISSUED)})
"""Steps that nobody chooses: an annex is issued, it is withdrawn, its signature is struck out."""

NO_DIGEST = "0" * 64
"""What stands before the first revision of a chain."""


class RevisionConflict(Exception):  # noqa: N818 - two people were busy, nobody made an error
    """The specification was saved by somebody else since it was opened."""

    def __init__(self, current: Revision) -> None:
        super().__init__(f"revision {current.number} was saved since")
        self.current = current


class StateNotReachable(ValueError):  # noqa: N818 - reads as what it is
    """From where the engagement stands, that state is not next."""


def create_engagement(
    *,
    specification: EngagementSpec,
    actor: User,
    state: State = State.DRAFTING,
    creation_key: str | None = None,
    act: str = "create_engagement",
) -> Engagement:
    """Enter an engagement with its first revision; the same creation key gives the same engagement again."""
    hold_owners()
    # A form sent twice comes from one person, whose two requests pass here one after the other. Whatever else she
    # saves meanwhile refers to her row, which this lock leaves free.
    db.session.get(User, actor.id, with_for_update={"key_share": True})
    made = select(Engagement).where(Engagement.creation_key == creation_key)
    if creation_key and (engagement := db.session.scalar(made)):
        return engagement
    engagement = Engagement(creation_key=creation_key, state=state, is_open=state.is_open)
    db.session.add(engagement)
    db.session.flush()
    specification = _with_reference(_with_our_details(specification), engagement)
    _append(engagement, specification, previous_digest=NO_DIGEST, actor=actor, act=act)
    return engagement


def save_section(*, engagement_id: int, opened_at: int, changes: Mapping[str, Any], actor: User, act: str) -> Revision:
    """Save some top-level fields of the specification, on top of whatever was saved in other fields since.

    Nothing is written when the newest revision says the same. Raises RevisionConflict when somebody saved one of
    these very fields, or gave numbers to its rows; SpecificationError when the document is too large to be read back.
    """
    if "people" in changes:
        hold_owners()
    engagement = _lock(engagement_id)
    head = get_revision(engagement_id, engagement.revision_number)
    theirs, opened = read_specification(head), find_specification(engagement_id, opened_at)
    mine = _with_reference(theirs.revised(**changes), engagement)
    if mine.to_json() == theirs.revised().to_json():
        return head
    # A revision that nobody knows was lost when a copy of the database was put back.
    if opened is None or any(_moved_on(name, opened, theirs) for name in changes):
        raise RevisionConflict(head)
    return _append(engagement, mine, previous_digest=head.digest, actor=actor, act=act)


def save_specification(
    *, engagement_id: int, opened_at: int, specification: EngagementSpec, actor: User, act: str
) -> Revision:
    """Save a whole specification as the next revision; the numbers that were given stay given.

    Raises RevisionConflict when anything was saved since opened_at, SpecificationError as save_section does.
    """
    said = EngagementSpec.model_fields.keys() - {"schema_version", "highest_numbers"}
    return save_section(
        engagement_id=engagement_id,
        opened_at=opened_at,
        changes={name: getattr(specification, name) for name in said},
        actor=actor,
        act=act,
    )


def _moved_on(name: str, opened: EngagementSpec, head: EngagementSpec) -> bool:
    """Whether a top-level field is another by now; a row that came and went has left its number behind."""
    given = name in ROW_KINDS and head.highest_number(name) != opened.highest_number(name)
    return given or getattr(head, name) != getattr(opened, name)


def change_state(*, engagement_id: int, state: State, reason: str, actor: User) -> StateChange:
    """Move an engagement to another state, saying why; raises StateNotReachable."""
    hold_owners()
    engagement = _lock(engagement_id)
    if state not in NEXT_STATES[engagement.state]:
        raise StateNotReachable(f"{engagement.state.label} does not lead to {state.label}.")
    before = standing(engagement)
    change = StateChange(
        engagement_id=engagement_id,
        before=engagement.state,
        after=state,
        reason=reason,
        changed_by_id=actor.id,
        changed_at=now(),
    )
    db.session.add(change)
    with owners_kept_up(engagement):
        engagement.state, engagement.is_open = state, state.is_open
        db.session.flush()
    record_change(before, standing(engagement))
    return change


def _with_our_details(specification: EngagementSpec) -> EngagementSpec:
    if specification.contract.buyer != Organisation():
        return specification
    settings: Settings = current_app.extensions["settings"]
    buyer = Organisation(
        name=settings.buyer_name, registration=settings.buyer_registration, address=settings.buyer_address
    )
    return specification.revised(contract=specification.contract.model_copy(update={"buyer": buyer}))


def _with_reference(specification: EngagementSpec, engagement: Engagement) -> EngagementSpec:
    """With a reference of ours where none was given."""
    return specification if specification.reference else specification.revised(reference=f"ENG-{engagement.id:04}")


def _lock(engagement_id: int) -> Engagement:
    return get_engagement(engagement_id, lock=True)


def _append(
    engagement: Engagement, specification: EngagementSpec, *, previous_digest: str, actor: User, act: str
) -> Revision:
    document = specification.to_json()
    revision = Revision(
        engagement_id=engagement.id,
        number=engagement.revision_number + 1,
        document=document.decode(),
        previous_digest=previous_digest,
        digest=hashlib.sha256(previous_digest.encode() + document).hexdigest(),
        act=act,
        saved_by_id=actor.id,
        saved_at=now(),
    )
    # Reads the document back before it is kept: what cannot be read is refused.
    with owners_kept_up(engagement):
        project(engagement, revision, before=standing(engagement) if engagement.revision_number else None)
    db.session.add(revision)
    db.session.flush()
    return revision
