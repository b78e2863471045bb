"""What a copy says, and what stays with the engagement it was copied from."""

from datetime import date

from hypothesis import given
from sqlalchemy.orm import Session

from contracts.engagement import ROW_KINDS, EngagementSpec
from tests.factories.documents import DOCUMENTS
from tests.factories.engagements import complete_specification, make_engagement
from tests.factories.people import make_person
from tracker.copies.services import copy_engagement, without_dates
from tracker.engagements.models import State
from tracker.engagements.queries import get_specification, list_revisions


def test_copy_says_the_same(db_session: Session) -> None:
    """Under its own title and reference, as a draft, and with the dates if they are wanted."""
    source = make_engagement(state=State.RUNNING)
    made = copy_engagement(source=source, title="Meters", with_dates=True, actor=make_person())
    assert get_specification(made).revised(title="", reference="") == complete_specification().revised(
        title="", reference=""
    )
    assert (made.title, made.reference, made.state) == ("Meters", f"ENG-{made.id:04}", State.DRAFTING)
    assert [revision.act for revision in list_revisions(made)] == ["copy_engagement"]
    assert len(list_revisions(source)) == 1


def test_dates_stay(db_session: Session) -> None:
    """Unless they are wanted; all else is the same."""
    source = make_engagement()
    made = copy_engagement(source=source, title="Meters", with_dates=False, actor=make_person())
    said = get_specification(made)
    assert (said.handover.handover_on, said.contract.start_on, said.transfer[0].due_on) == (None, None, None)
    assert said.handover.receiving_team == complete_specification().handover.receiving_team
    assert made.handover_first_recorded_on is None


def test_numbers_that_were_given_elsewhere_are_free(db_session: Session) -> None:
    """Rows keep theirs, and the next follows the highest that is there."""
    source = make_engagement(
        EngagementSpec.blank(metrics=[{"number": 2, "name": "Time"}], highest_numbers={"metrics": 9, "assets": 4})
    )
    said = get_specification(copy_engagement(source=source, title="Meters", with_dates=False, actor=make_person()))
    assert [row.number for row in said.metrics] == [2]
    assert (said.highest_number("metrics"), said.highest_number("assets")) == (2, 0)


def test_same_key_gives_the_same_copy(db_session: Session) -> None:
    """A form that is sent twice."""
    source, actor = make_engagement(), make_person()
    first, second = (
        copy_engagement(source=source, title="Meters", with_dates=False, actor=actor, creation_key="k")
        for _ in range(2)
    )
    assert first is second


@given(DOCUMENTS)
def test_no_date_is_left_and_nothing_else_goes(document: dict[str, object]) -> None:
    """Of any document."""
    before = EngagementSpec.from_document(document)
    after = without_dates(before)
    assert not any(isinstance(value, date) for value in _values(after.model_dump()))
    assert [value for value in _values(before.model_dump()) if value is not None and not isinstance(value, date)] == [
        value for value in _values(after.model_dump()) if value is not None
    ]
    assert EngagementSpec.from_json(after.to_json()) == after
    assert all(len(before.rows(kind)) == len(after.rows(kind)) for kind in ROW_KINDS)


def _values(part: object) -> list[object]:
    if isinstance(part, dict):
        return [value for inner in part.values() for value in _values(inner)]
    if isinstance(part, tuple | list):
        return [value for inner in part for value in _values(inner)]
    return [part]
