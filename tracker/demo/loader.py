"""Fills an empty database with the demo: its people, and engagements that went the way of real ones."""

import json
from pathlib import Path
from typing import Any

from flask_security import hash_password
from sqlalchemy import select

from contracts.engagement import EngagementSpec
from tracker.accounts.models import User
from tracker.accounts.services import add_person
from tracker.annexes.queries import list_annexes
from tracker.annexes.services import issue_annex
from tracker.engagements.models import State
from tracker.engagements.services import create_engagement
from tracker.extensions import db

FOLDER = Path(__file__).parent
PASSWORD = "bridgehead-demo"  # noqa: S105 - public by intent; ./run serves the demo on this machine alone
ISSUER = "procurement"
"""The role of who issues the annexes of the demo."""


class NotADemoError(Exception):
    """The database belongs to real people."""


def load_demo() -> list[User]:
    """Load what is missing of the demo and return its people; raises NotADemoError."""
    demo: dict[str, list[dict[str, Any]]] = json.loads((FOLDER / "engagements.json").read_text())
    people = _enter_people(demo["people"])
    for entry in demo["engagements"]:
        _enter_engagement(entry, {person.email: person for person in people})
    return people


def _enter_people(entries: list[dict[str, Any]]) -> list[User]:
    present = {person.email: person for person in db.session.scalars(select(User))}
    emails = [entry["email"] for entry in entries]
    if not present:
        present = {entry["email"]: add_person(**entry) for entry in entries}
        for person in present.values():
            person.password = hash_password(PASSWORD)
        db.session.commit()
    elif not present.keys() >= set(emails):
        raise NotADemoError("This database holds people of its own; the demo goes into an empty one.")
    return [present[email] for email in emails]


def _enter_engagement(entry: dict[str, Any], people: dict[str, User]) -> None:
    state = State(entry["state"])
    engagement = create_engagement(
        specification=EngagementSpec.from_json((FOLDER / entry["file"]).read_bytes()),
        actor=people[entry["entered_by"]],
        state=State.DRAFTING if state is State.ISSUED else state,
        creation_key=entry["file"],
    )
    db.session.commit()  # each engagement is whole in itself, and issuing begins with what is saved
    if state is State.ISSUED and not list_annexes(engagement.id):
        issue_annex(
            engagement_id=engagement.id,
            opened_at=engagement.revision_number,
            reason="",
            acceptance_reasons={},
            issuer=next(person for person in people.values() if person.role == ISSUER),
        )
        db.session.commit()
