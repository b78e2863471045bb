"""The revisions of an engagement, and which save is the next to be undone."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta

from flask_sqlalchemy.pagination import Pagination
from sqlalchemy import select
from sqlalchemy.orm import defer
from werkzeug.exceptions import NotFound

from tracker.engagements.models import Engagement, Revision
from tracker.engagements.queries import LAST_PAGE, get_revision
from tracker.extensions import db

PAGE_SIZE = 50

PAUSE = timedelta(minutes=10)
"""After a longer one, a person's next save of the same section is shown as another piece of work."""


@dataclass(frozen=True)
class Work:
    """One save, or several that one person made in one section without a pause; the newest first."""

    saves: tuple[Revision, ...]

    @property
    def newest(self) -> Revision:
        """With what the work ended."""
        return self.saves[0]

    @property
    def number_before(self) -> int:
        """Of the revision from which the work began, 0 if there was none."""
        return self.saves[-1].number - 1


def page_of_revisions(engagement: Engagement, *, page: int) -> Pagination:
    """Some revisions without their documents, newest first."""
    wanted = select(Revision).where(Revision.engagement_id == engagement.id).order_by(Revision.number.desc())
    return db.paginate(
        wanted.options(defer(Revision.document)),
        page=min(page, LAST_PAGE),
        per_page=PAGE_SIZE,
        max_per_page=PAGE_SIZE,
        error_out=False,
    )


def pieces_of_work(revisions: Iterable[Revision]) -> list[Work]:
    """Revisions, newest first, with those put together that a person made in one go."""
    works: list[Work] = []
    for revision in revisions:
        if works and _in_one_go(revision, works[-1].saves[-1]):
            works[-1] = Work((*works[-1].saves, revision))
        else:
            works.append(Work((revision,)))
    return works


def _in_one_go(earlier: Revision, later: Revision) -> bool:
    alike = (earlier.act, earlier.saved_by_id) == (later.act, later.saved_by_id)
    return alike and later.saved_at - earlier.saved_at <= PAUSE


def find_revision(engagement: Engagement, number: int) -> Revision:
    """A revision by a number that somebody typed; raises NotFound."""
    if not 1 <= number <= engagement.revision_number:
        raise NotFound
    return get_revision(engagement.id, number)


def save_to_undo(engagement: Engagement) -> Revision | None:
    """The newest save that is not undone and did not undo; the first revision is none, since nothing was before it."""
    undoing = select(Revision.number, Revision.act).where(
        Revision.engagement_id == engagement.id, Revision.act.startswith(UNDO, autoescape=True)
    )
    undone_by = {number: int(act.removeprefix(UNDO)) for number, act in db.session.execute(undoing)}
    number = engagement.revision_number
    while number in undone_by:
        number = undone_by[number] - 1  # what an undoing saved is what stood before the save that it undid
    return get_revision(engagement.id, number) if number > 1 else None


UNDO = "undo_"
"""How the act of an undoing begins; the number of the save follows."""
