"""What the next version takes the place of, and what it changes."""

import pytest
from sqlalchemy.orm import Session

from tests.factories.engagements import make_engagement
from tests.factories.signing import issue_version, save_changes, sign_version
from tracker.annexes.following import what_follows
from tracker.annexes.queries import get_next_annex


@pytest.fixture(autouse=True)
def _without_pages(press: object) -> None:
    """No pages are made."""


def test_the_first_version_follows_none(db_session: Session) -> None:
    """Nothing is compared with nothing."""
    assert what_follows(get_next_annex(make_engagement().id)) is None


def test_compared_with_what_is_for_signature(db_session: Session) -> None:
    """Of a version that nobody signed, the changes since."""
    engagement_id = issue_version().engagement_id
    save_changes(engagement_id, title="Reading of all claims")
    following = what_follows(get_next_annex(engagement_id))
    assert following
    assert following.since == 1
    assert [item.section.key for item in following.sections] == ["contract"]
    assert (following.effect.dates, following.effect.money) == ((), ())


def test_compared_with_what_is_signed(db_session: Session) -> None:
    """Also while an amendment is out: it is withdrawn, and the signed version amended once more."""
    first = issue_version()
    sign_version(first.id)
    issue_version(first.engagement_id, title="Reading of all claims")
    save_changes(first.engagement_id, title="Reading of some claims")
    following = what_follows(get_next_annex(first.engagement_id))
    assert following
    assert following.since == 1
