"""An issued annex cannot be changed by anybody who has the database's own language."""

from collections.abc import Callable
from typing import Any

import pytest
from sqlalchemy import text
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from tests.factories.engagements import complete_specification
from tests.factories.people import make_person
from tracker.annexes.models import Annex
from tracker.annexes.services import issue_annex

COLUMNS = ", ".join(column.name for column in Annex.__table__.columns)


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE annex SET reason = 'another'",
        "UPDATE annex SET pdf = x'00'",
        "DELETE FROM annex",
        f"REPLACE INTO annex SELECT {COLUMNS} FROM annex",
    ],
)
def test_database_refuses(db_session: Session, press: Any, enter: Callable[..., int], statement: str) -> None:
    """No change, no removal, no replacement."""
    engagement_id, issuer = enter(complete_specification()), make_person("procurement")
    db_session.commit()
    issue_annex(engagement_id=engagement_id, opened_at=1, reason="", acceptance_reasons={}, issuer=issuer)
    db_session.commit()
    with pytest.raises(IntegrityError, match="a row of annex is never changed"):
        db_session.execute(text(statement))


def test_a_version_is_given_once(db_session: Session, press: Any, enter: Callable[..., int]) -> None:
    """The database itself knows no second version 1 of an engagement."""
    engagement_id, issuer = enter(complete_specification()), make_person("procurement")
    db_session.commit()
    issue_annex(engagement_id=engagement_id, opened_at=1, reason="", acceptance_reasons={}, issuer=issuer)
    others = COLUMNS.replace("id, ", "", 1)
    with pytest.raises(IntegrityError, match=r"UNIQUE .* annex\.engagement_id, annex\.version"):
        db_session.execute(text(f"INSERT INTO annex ({others}) SELECT {others} FROM annex"))
