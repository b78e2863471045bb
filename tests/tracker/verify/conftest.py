"""Versions that were issued as files with their content attached, and a renderer that takes no time."""

from collections.abc import Callable

import pytest
from flask import Flask

from contracts.annexes import Snapshot
from tests.factories.engagements import complete_specification, make_engagement
from tests.factories.pdfs import pdf
from tests.factories.people import make_person
from tracker.annexes.models import Annex
from tracker.annexes.services import issue_annex
from tracker.common.store import fetch
from tracker.extensions import db


def printed(snapshot: Snapshot, **_: object) -> bytes:
    """A PDF that carries what it was made from."""
    return pdf(attachments=(("annex.json", snapshot.to_json()),))


@pytest.fixture(autouse=True)
def _printed_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tracker.annexes.services.render_annex", printed)


@pytest.fixture
def issue(app: Flask) -> Callable[[], tuple[int, bytes]]:
    """Issue version 1 of an engagement, and hand over the id of the annex and its file."""

    def issue() -> tuple[int, bytes]:
        with app.app_context():
            issuer = make_person("procurement", name="Tom Adeyemi")
            engagement = make_engagement(complete_specification(), actor=issuer)
            db.session.commit()
            annex: Annex = issue_annex(
                engagement_id=engagement.id, opened_at=1, reason="", acceptance_reasons={}, issuer=issuer
            )
            db.session.commit()
            return annex.id, fetch(annex.pdf_digest)

    return issue
