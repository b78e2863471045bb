"""Lists that somebody brought."""

from collections.abc import Callable, Sequence

import pytest
from sqlalchemy.orm import Session

from tests.factories.people import make_person
from tracker.accounts.models import User
from tracker.engagements.models import State
from tracker.imports.columns import guessed
from tracker.imports.models import ImportUpload
from tracker.imports.services import keep_upload, match_columns
from tracker.imports.sheets import sheet_of

Bring = Callable[..., ImportUpload]


@pytest.fixture
def actor(db_session: Session) -> User:
    """Who brings the lists."""
    return make_person()


@pytest.fixture
def keep(actor: User) -> Bring:
    """Keep a list given by its rows, its columns matched by their headings."""

    def keep(*rows: Sequence[str], state: State = State.RUNNING, person: User | None = None) -> ImportUpload:
        sheet = sheet_of(rows)
        upload = keep_upload(file_name="list.csv", sheet=sheet, actor=person or actor)
        match_columns(upload=upload, matching=guessed(sheet.headings), state=state)
        return upload

    return keep
