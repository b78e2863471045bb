"""What the database itself refuses, whoever asks."""

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import Session

from tests.factories.engagements import make_engagement
from tests.factories.people import make_person
from tracker.engagements.models import State
from tracker.engagements.services import change_state


@pytest.mark.parametrize("table", ["revision", "state_change"])
@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE {table} SET id = id",
        "DELETE FROM {table}",
        "REPLACE INTO {table} SELECT * FROM {table}",
        "INSERT OR REPLACE INTO {table} SELECT * FROM {table}",
    ],
)
def test_records_are_never_changed(db_session: Session, table: str, statement: str) -> None:
    """Not by an update, not by a removal, and not by the replacement that goes round both."""
    actor = make_person()
    engagement = make_engagement(actor=actor)
    change_state(engagement_id=engagement.id, state=State.RUNNING, reason="The work began.", actor=actor)
    before = db_session.execute(text(f"SELECT * FROM {table}")).all()
    with pytest.raises(DBAPIError, match="never changed"), db_session.begin_nested():
        db_session.execute(text(statement.format(table=table)))
    assert db_session.execute(text(f"SELECT * FROM {table}")).all() == before != []


def test_states_are_labelled() -> None:
    """Each state has a word, and only the last two end an engagement."""
    assert [state.label for state in State if not state.is_open] == ["Closed", "Cancelled"]
