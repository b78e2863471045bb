"""An engagement with one issued version that has moved on, and one with none."""

from collections.abc import Callable

import pytest
from flask import Flask

from contracts.engagement import EngagementSpec
from tests.factories.engagements import complete_specification
from tests.factories.people import make_person
from tracker.annexes.services import issue_annex
from tracker.extensions import db


@pytest.fixture
def issued(
    app: Flask,
    monkeypatch: pytest.MonkeyPatch,
    enter: Callable[..., int],
    save_as_somebody: Callable[..., None],
) -> int:
    """Version 1 was issued by a renderer that takes no time, and the handover has moved since."""
    monkeypatch.setattr("tracker.annexes.services.render_annex", lambda *_args, **_options: b"%PDF-")
    specification = complete_specification()
    number = enter(specification)
    with app.app_context():
        issuer = make_person("procurement")
        db.session.commit()
        issue_annex(engagement_id=number, opened_at=1, reason="", acceptance_reasons={}, issuer=issuer)
        db.session.commit()
    problem = specification.problem.model_dump(mode="json") | {"statement": "Permits wait 23 working days."}
    save_as_somebody(number, problem=problem)
    return number


@pytest.fixture
def never_issued(enter: Callable[..., int]) -> int:
    """A draft alone."""
    return enter(EngagementSpec.blank(title="Claims", reference="ENG 7/2027"))
