"""A renderer that takes no time, and engagements that were entered and saved before a request comes."""

from collections.abc import Callable

import pytest
from flask import Flask

from contracts.annexes import Snapshot
from contracts.engagement import EngagementSpec
from contracts.rules import Report
from tests.factories.engagements import make_engagement, save_specification
from tracker.engagements.models import State
from tracker.extensions import db


class Press:
    """Stands for the renderer: prints the snapshot as it is, and remembers what it was given."""

    def __init__(self) -> None:
        self.printed: list[tuple[Snapshot, Report | None]] = []
        self.meanwhile: Callable[[], object] = lambda: None
        """What somebody else does while the pages are made."""

    def __call__(self, snapshot: Snapshot, *, report: Report | None = None) -> bytes:
        """The bytes of a snapshot."""
        self.printed.append((snapshot, report))
        self.meanwhile()
        return b"%PDF " + snapshot.to_json()


@pytest.fixture
def press(monkeypatch: pytest.MonkeyPatch) -> Press:
    """The renderer replaced."""
    press = Press()
    monkeypatch.setattr("tracker.annexes.services.render_annex", press)
    return press


@pytest.fixture
def enter(app: Flask) -> Callable[..., int]:
    """Enter an engagement, committed, and hand over its number."""

    def enter(specification: EngagementSpec, state: State = State.DRAFTING) -> int:
        with app.app_context():
            engagement = make_engagement(specification, state=state)
            db.session.commit()
            return engagement.id

    return enter


@pytest.fixture
def save(app: Flask) -> Callable[..., None]:
    """Save a specification on top of an engagement's newest revision, committed."""

    def save(engagement_id: int, specification: EngagementSpec) -> None:
        with app.app_context():
            save_specification(engagement_id, specification)
            db.session.commit()

    return save
