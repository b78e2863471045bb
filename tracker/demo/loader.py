"""Fills an empty database with the demo: its people, and engagements that went the way of real ones.

What is entered happened at moments of its own, so that the demo looks the same on whichever day it is loaded.
"""

import json
from datetime import datetime
from pathlib import Path
from typing import Any

from flask_security import hash_password
from sqlalchemy import select

from contracts.engagement import EngagementSpec
from tracker.accounts.models import User
from tracker.accounts.services import add_person
from tracker.annexes.queries import get_next_annex, list_annexes, read_snapshot
from tracker.annexes.services import issue_annex
from tracker.common.clock import clock_at, today
from tracker.common.store import keep
from tracker.engagements.models import Engagement, State, StateChange
from tracker.engagements.services import change_state, create_engagement, save_section
from tracker.extensions import db
from tracker.signing.models import CopyKind
from tracker.signing.services import sign_annex
from tracker.specification.sections import get_section

FOLDER = Path(__file__).parent
PASSWORD = "bridgehead-demo"  # noqa: S105 - public by intent; ./run serves the demo on this machine alone
REASON = "To show this state. It says nothing of the work itself."
"""Why an engagement of the demo was closed or cancelled; most come from published briefs."""


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
    engagement = db.session.scalar(select(Engagement).filter_by(creation_key=entry["file"])) or _enter(entry, people)
    move = entry.get("move")
    if move and not db.session.scalar(select(StateChange).filter_by(engagement_id=engagement.id)):
        with clock_at(datetime.fromisoformat(move["at"])):
            _move(engagement, State(move["state"]), people[move["by"]])
        db.session.commit()
    for step, act in (("signed", _sign), ("amended", _amend)):
        if step in entry:
            with clock_at(datetime.fromisoformat(entry[step]["at"])):
                act(engagement, entry, people[entry[step]["by"]])
            db.session.commit()


def _enter(entry: dict[str, Any], people: dict[str, User]) -> Engagement:
    """The first revision differs from the file by what `began_as` says; each save then takes a section from it."""
    document = json.loads((FOLDER / entry["file"]).read_bytes())
    with clock_at(datetime.fromisoformat(entry["entered_at"])):
        engagement = create_engagement(
            specification=EngagementSpec.from_document(document | entry.get("began_as", {})),
            actor=people[entry["entered_by"]],
            state=State(entry["entered_as"]),
            creation_key=entry["file"],
        )
    specification = EngagementSpec.from_document(document)
    for save in entry.get("saves", ()):
        with clock_at(datetime.fromisoformat(save["at"])):
            _save(engagement, specification, save, people[save["by"]])
    db.session.commit()  # each engagement is whole in itself, and issuing begins with what is saved
    return engagement


def _move(engagement: Engagement, state: State, actor: User) -> None:
    if state is not State.ISSUED:
        change_state(engagement_id=engagement.id, state=state, reason=REASON, actor=actor)
        return
    _issue(engagement, "", actor)


def _issue(engagement: Engagement, reason: str, actor: User) -> None:
    annex = get_next_annex(engagement.id)
    if annex.same_as:
        return
    issue_annex(
        engagement_id=engagement.id,
        opened_at=engagement.revision_number,
        stands=annex.stands,
        reason=reason,
        acceptance_reasons={},
        issuer=actor,
    )


def _sign(engagement: Engagement, _: dict[str, Any], actor: User) -> None:
    """Mark the first version as signed by those whom it names."""
    first = list_annexes(engagement.id)[-1]
    if not first.standing.is_open:
        return
    contract = read_snapshot(first).agreement.contract
    sign_annex(
        annex_id=first.id,
        signed_on=today(),
        buyer_signatory=contract.buyer.signatory_name,
        vendor_signatory=contract.vendor.signatory_name,
        copy_digest=keep((FOLDER / "signed-copy.pdf").read_bytes()),
        copy_kind=CopyKind.UNTOLD,
        actor=actor,
    )


def _amend(engagement: Engagement, entry: dict[str, Any], actor: User) -> None:
    """Take one more section from the file, and issue what amends the signed version."""
    _save(engagement, EngagementSpec.from_json((FOLDER / entry["file"]).read_bytes()), entry["amended"], actor)
    db.session.commit()
    _issue(engagement, entry["amended"]["reason"], actor)


def _save(engagement: Engagement, specification: EngagementSpec, save: dict[str, Any], actor: User) -> None:
    section = get_section(save["section"])
    save_section(
        engagement_id=engagement.id,
        opened_at=engagement.revision_number,
        changes={root: getattr(specification, root) for root in section.roots},
        actor=actor,
        act=f"edit_{section.key}",
    )
