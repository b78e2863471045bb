"""What lists read: also of engagements that change because their owner has more to do elsewhere."""

from datetime import date, timedelta

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from contracts.engagement import EngagementSpec
from tests.conftest import NOW
from tests.factories.engagements import complete_specification, make_engagement, save_specification
from tests.factories.people import make_person
from tracker.engagements.models import Engagement, RaisedFinding, State
from tracker.engagements.services import change_state

TOO_THIN = "DT005"


def owned(share: int | None, *, name: str = "Jana Petrov") -> EngagementSpec:
    """An engagement to which its owner gives this share."""
    specification = complete_specification()
    owner = specification.people.product_owner.model_copy(update={"name": name, "time_share_percent": share})
    return specification.revised(people=specification.people.model_copy(update={"product_owner": owner}))


def too_thin(session: Session) -> list[int]:
    """Where the lists say so."""
    return sorted(session.scalars(select(RaisedFinding.engagement_id).where(RaisedFinding.code == TOO_THIN)))


def highs(session: Session) -> list[int]:
    """How many high findings the lists count of each engagement."""
    return list(session.scalars(select(Engagement.high_count).order_by(Engagement.id)))


def test_owner_of_two_who_becomes_too_thin_is_so_in_both(db_session: Session) -> None:
    """And in neither once one of them is closed, or given to somebody else, or given less."""
    first, second = make_engagement(owned(50)), make_engagement(owned(50))
    assert too_thin(db_session) == []
    save_specification(second.id, owned(60))
    assert (too_thin(db_session), highs(db_session)) == ([first.id, second.id], [1, 1])
    save_specification(first.id, owned(50, name="Amara Osei"))
    assert (too_thin(db_session), highs(db_session)) == ([], [0, 0])
    save_specification(first.id, owned(50))
    assert too_thin(db_session) == [first.id, second.id]
    change_state(engagement_id=second.id, state=State.CANCELLED, reason="No need", actor=make_person())
    assert first.id not in too_thin(db_session)
    assert highs(db_session)[0] == 0


def test_engagement_that_is_entered_counts_for_the_others(db_session: Session) -> None:
    """From the first moment."""
    first = make_engagement(owned(60))
    second = make_engagement(owned(60))
    assert too_thin(db_session) == [first.id, second.id]


@pytest.mark.parametrize("name", ["", "Somebody else"])
def test_other_owners_are_left_alone(db_session: Session, name: str) -> None:
    """Nobody is one person with nobody."""
    make_engagement(owned(60))
    make_engagement(owned(60, name=name))
    assert too_thin(db_session) == []


def test_first_handover_date_is_remembered(db_session: Session) -> None:
    """The day on which any was first saved, whatever became of it since."""
    specification = complete_specification()
    without = specification.revised(handover=specification.handover.model_copy(update={"handover_on": None}))
    engagement = make_engagement(without)
    assert engagement.handover_first_recorded_on is None
    save_specification(engagement.id, specification)
    assert engagement.handover_first_recorded_on == NOW.date()
    engagement.handover_first_recorded_on = NOW.date() - timedelta(days=9)
    save_specification(engagement.id, without)
    save_specification(engagement.id, specification)
    assert engagement.handover_first_recorded_on == NOW.date() - timedelta(days=9)


def test_handover_that_comes_after_the_start_is_found(db_session: Session) -> None:
    """It was recorded today, and the work began yesterday."""
    specification = complete_specification()
    begun = specification.contract.model_copy(update={"start_on": date(2026, 11, 22)})
    engagement = make_engagement(specification.revised(contract=begun))
    raised = db_session.scalars(select(RaisedFinding.code).where(RaisedFinding.engagement_id == engagement.id)).all()
    assert "DT002" in raised
