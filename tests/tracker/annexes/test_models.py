"""What the database itself keeps of issued annexes; that none is ever changed is tested with the other records."""

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


def test_a_version_is_given_once(db_session: Session, press: Any, enter: Callable[..., int]) -> None:
    """The database itself knows no second version 1 of an engagement."""
    engagement_id, issuer = enter(complete_specification()), make_person("procurement")
    db_session.commit()
    issue_annex(engagement_id=engagement_id, opened_at=1, reason="", acceptance_reasons={}, issuer=issuer)
    others = COLUMNS.replace("id, ", "", 1)
    with pytest.raises(IntegrityError, match=r"(?i)unique .*annex.engagement_id.*version"):
        db_session.execute(text(f"INSERT INTO annex ({others}) SELECT {others} FROM annex"))
