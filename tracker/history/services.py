"""The ways back: a save is undone, or an old revision restored. Either is a new revision, and nothing is taken away."""

from tracker.accounts.models import User
from tracker.engagements.models import Engagement, Revision
from tracker.engagements.projection import hold_owners
from tracker.engagements.queries import get_engagement, get_revision, read_specification
from tracker.engagements.services import RevisionConflict, save_specification
from tracker.history.queries import UNDO, find_revision, save_to_undo


class NothingToUndo(ValueError):  # noqa: N818 - reads as what it is
    """No save is left that could be undone."""


def restore_revision(*, engagement_id: int, number: int, opened_at: int, actor: User) -> Revision:
    """Save a specification as it was at a revision; the newest stays where it says the same already.

    Raises RevisionConflict when anything was saved since opened_at, NotFound when there is no such revision.
    """
    engagement = _unchanged_since(engagement_id, opened_at)
    return _save_again(engagement, find_revision(engagement, number), actor=actor, act=f"restore_{number}")


def undo_save(*, engagement_id: int, opened_at: int, actor: User) -> Revision:
    """Save the specification as it was before the newest save that stands; the save that is undone comes back.

    The next undoing goes one save further back. Raises RevisionConflict when anything was saved since opened_at,
    NothingToUndo.
    """
    engagement = _unchanged_since(engagement_id, opened_at)
    undone = save_to_undo(engagement)
    if undone is None:
        raise NothingToUndo
    before = get_revision(engagement_id, undone.number - 1)
    _save_again(engagement, before, actor=actor, act=f"{UNDO}{undone.number}")
    return undone


def _unchanged_since(engagement_id: int, opened_at: int) -> Engagement:
    hold_owners()  # before the engagement, in the order that every save keeps
    engagement = get_engagement(engagement_id, lock=True)
    if engagement.revision_number != opened_at:
        raise RevisionConflict(get_revision(engagement_id, engagement.revision_number))
    return engagement


def _save_again(engagement: Engagement, revision: Revision, *, actor: User, act: str) -> Revision:
    return save_specification(
        engagement_id=engagement.id,
        opened_at=engagement.revision_number,
        specification=read_specification(revision),
        actor=actor,
        act=act,
    )
