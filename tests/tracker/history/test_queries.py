"""Revisions in pages, put together by whoever made them in one go."""

from datetime import timedelta

import pytest
from sqlalchemy.orm import Session
from werkzeug.exceptions import NotFound

from tests.conftest import NOW
from tests.factories.engagements import make_engagement
from tests.factories.people import make_person
from tracker.engagements.models import Revision
from tracker.history.queries import find_revision, page_of_revisions, pieces_of_work


def saved(number: int, minutes: float, act: str = "edit_problem", person: int = 1) -> Revision:
    """A revision so many minutes after the first."""
    return Revision(number=number, act=act, saved_by_id=person, saved_at=NOW + timedelta(minutes=minutes))


def in_one_go(*revisions: Revision) -> list[list[int]]:
    """The numbers that are shown together, newest first."""
    return [[save.number for save in work.saves] for work in pieces_of_work(revisions[::-1])]


def test_saves_without_a_pause_are_one_piece_of_work() -> None:
    """However long it takes, as long as no pause is longer than ten minutes."""
    assert in_one_go(saved(1, 0), saved(2, 10), saved(3, 20), saved(4, 30.1)) == [[4], [3, 2, 1]]


def test_another_section_or_person_is_another_piece_of_work() -> None:
    """Even at the same moment."""
    assert in_one_go(saved(1, 0), saved(2, 0, act="edit_exit"), saved(3, 0, act="edit_exit", person=2)) == [
        [3],
        [2],
        [1],
    ]


def test_from_where_a_piece_of_work_began() -> None:
    """What it changed is compared with the revision before it."""
    (work,) = pieces_of_work([saved(4, 2), saved(3, 1)])
    assert (work.newest.number, work.number_before) == (4, 2)


def test_a_page_is_no_longer_than_fifty(db_session: Session) -> None:
    """Newest first; a page far beyond the last is empty."""
    actor = make_person()
    engagement = make_engagement(actor=actor)
    db_session.add_all(
        Revision(
            engagement_id=engagement.id,
            number=number,
            document="{}",
            previous_digest="",
            digest="",
            act="edit_problem",
            saved_by=actor,
            saved_at=NOW,
        )
        for number in range(2, 53)
    )
    db_session.flush()
    page = page_of_revisions(engagement, page=1)
    assert [revision.number for revision in page.items] == list(range(52, 2, -1))
    assert [revision.number for revision in page_of_revisions(engagement, page=2).items] == [2, 1]
    assert page_of_revisions(engagement, page=10**12).items == []


@pytest.mark.parametrize("number", [0, 2, 10**30])
def test_a_revision_that_is_not_there(db_session: Session, number: int) -> None:
    """Whatever number stands in the address."""
    engagement = make_engagement()
    assert find_revision(engagement, 1).number == 1
    with pytest.raises(NotFound):
        find_revision(engagement, number)
