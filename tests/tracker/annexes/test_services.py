"""Issuing: what is kept, what stands in the way, and what may happen meanwhile."""

from collections.abc import Callable
from threading import Lock
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from contracts.annexes import Snapshot, Status
from contracts.engagement import EngagementSpec
from contracts.kinds import Language
from tests.factories.annexes import (
    KEY_TO_ACCEPT,
    blocked_specification,
    specification_to_accept,
    undecided_specification,
)
from tests.factories.engagements import complete_specification, make_engagement
from tests.factories.people import make_person
from tracker.annexes.models import Annex
from tracker.annexes.press import PRESSES
from tracker.annexes.queries import Obstacle
from tracker.annexes.services import IssueRefusedError, issue_annex, make_draft
from tracker.common.store import fetch
from tracker.engagements.models import Engagement, State, StateChange
from tracker.engagements.services import change_state
from tracker.extensions import db

PILOT = {KEY_TO_ACCEPT: "The pilot sets it"}


def issue(
    engagement_id: int, *, opened_at: int = 1, stands: str = "", reason: str = "", acceptance_reasons: Any = None
) -> Annex:
    """Issue as a person of procurement, in a transaction of its own."""
    issuer = make_person("procurement", name="Tom Adeyemi")
    db.session.commit()
    annex = issue_annex(
        engagement_id=engagement_id,
        opened_at=opened_at,
        stands=stands,
        reason=reason,
        acceptance_reasons=acceptance_reasons or {},
        issuer=issuer,
    )
    db.session.commit()
    return annex


def refusal(engagement_id: int, **given: Any) -> Obstacle:
    """Why issuing is refused; nothing is kept."""
    before = count_annexes()
    with pytest.raises(IssueRefusedError) as refused:
        issue(engagement_id, **given)
    db.session.rollback()
    assert count_annexes() == before
    return refused.value.obstacle


def count_annexes() -> int:
    """All there are, read in a transaction that is over afterwards."""
    count = db.session.execute(select(func.count(Annex.id))).scalar_one()
    db.session.rollback()
    return count


def test_kept_is_what_was_printed(db_session: Session, press: Any, enter: Callable[..., int]) -> None:
    """Snapshot, PDF and their digests belong together, and who issued when is known."""
    annex = issue(enter(complete_specification()))
    snapshot = Snapshot.from_json(annex.snapshot.encode())
    assert press.printed == [(snapshot, None)]
    assert snapshot.status is Status.FOR_SIGNATURE
    assert snapshot.agreement == complete_specification().contractual()
    assert annex.digest == snapshot.digest
    assert fetch(annex.pdf_digest) == b"%PDF " + snapshot.to_json()
    assert (annex.version, annex.revision_number, annex.reason) == (1, 1, "First issue")
    assert annex.issued_by.name == "Tom Adeyemi"
    assert annex.issued_at.isoformat() == "2026-11-23T09:00:00+00:00"


def test_the_reason_of_the_first_version_is_in_the_language_of_the_annex(
    db_session: Session, press: Any, enter: Callable[..., int]
) -> None:
    """Of a draft likewise."""
    complete = complete_specification()
    contract = complete.contract.model_copy(update={"language": Language.DE})
    engagement_id = enter(complete.revised(contract=contract))
    make_draft(engagement_id=engagement_id, author=make_person(), with_findings=False)
    ((drafted, _),) = press.printed
    assert drafted.versions[-1].reason == "Entwurf"
    assert issue(engagement_id).reason == "Erste Ausgabe"


@pytest.mark.parametrize(
    ("state", "after"), [(State.DRAFTING, State.ISSUED), (State.ISSUED, State.ISSUED), (State.RUNNING, State.RUNNING)]
)
def test_a_draft_becomes_issued(
    db_session: Session, press: Any, enter: Callable[..., int], state: State, after: State
) -> None:
    """The first version moves a draft on, with its reason; what runs keeps running."""
    engagement_id = enter(complete_specification(), state)
    issue(engagement_id)
    assert db_session.get_one(Engagement, engagement_id).state is after
    changes = db_session.scalars(select(StateChange)).all()
    assert [change.reason for change in changes] == ["Version 1 was issued for signature"] * (state is State.DRAFTING)


def test_version_record_grows(
    db_session: Session, press: Any, enter: Callable[..., int], save: Callable[..., None]
) -> None:
    """A later version names the earlier ones, oldest first, each with author and reason."""
    engagement_id = enter(complete_specification())
    issue(engagement_id)
    save(engagement_id, complete_specification().revised(title="Reading of paper claims, with scans"))
    annex = issue(engagement_id, opened_at=2, stands="1:open", reason="Scans were added")
    entries = Snapshot.from_json(annex.snapshot.encode()).versions
    assert [(entry.version, entry.author, entry.reason) for entry in entries] == [
        (1, "Tom Adeyemi", "First issue"),
        (2, "Tom Adeyemi", "Scans were added"),
    ]


def test_accepted_findings_are_kept_and_not_printed(db_session: Session, press: Any, enter: Callable[..., int]) -> None:
    """Who accepts a finding answers for it inside the house; the other party does not read it."""
    annex = issue(enter(specification_to_accept()), acceptance_reasons=PILOT)
    (accepted,) = annex.accepted_findings
    assert (accepted["code"], accepted["field"], accepted["reason"]) == (
        "SV005",
        "metrics.M-1.target",
        "The pilot sets it",
    )
    assert accepted["message"]
    assert b"The pilot sets it" not in fetch(annex.pdf_digest)


@pytest.mark.parametrize(
    "reasons",
    [{}, {"SV005-0123456789ab": "The pilot sets it"}, PILOT | {"SV006-metrics.M-1.baseline": "So it is"}],
)
def test_reasons_answer_the_findings_that_were_read(
    db_session: Session, press: Any, enter: Callable[..., int], reasons: dict[str, str]
) -> None:
    """After another release the findings may be others: no reason is filed under a finding it was not given for."""
    assert refusal(enter(specification_to_accept()), acceptance_reasons=reasons) is Obstacle.STALE
    assert press.printed == []


@pytest.mark.parametrize("specification", [blocked_specification(), undecided_specification()])
def test_blockers_refuse(
    db_session: Session, press: Any, enter: Callable[..., int], specification: EngagementSpec
) -> None:
    """A blocker that is open, and one that cannot be evaluated, stop the annex before a page is made."""
    assert refusal(enter(specification)) is Obstacle.BLOCKED
    assert press.printed == []


@pytest.mark.parametrize("state", [State.CLOSED, State.CANCELLED])
def test_only_open_engagements(db_session: Session, press: Any, enter: Callable[..., int], state: State) -> None:
    """What is over gets no annex."""
    assert refusal(enter(complete_specification(), state)) is Obstacle.NOT_OPEN


def test_only_what_was_read(
    db_session: Session, press: Any, enter: Callable[..., int], save: Callable[..., None]
) -> None:
    """A save after the page was opened refuses, even when the annex would be better."""
    engagement_id = enter(complete_specification())
    save(engagement_id, complete_specification().revised(title="Reading of paper claims, with scans"))
    assert refusal(engagement_id, opened_at=1) is Obstacle.STALE


def test_nothing_new_is_no_version(
    db_session: Session, press: Any, enter: Callable[..., int], save: Callable[..., None]
) -> None:
    """The same form twice makes one version, and internal fields make no new one."""
    engagement_id = enter(complete_specification())
    issue(engagement_id)
    assert refusal(engagement_id) is Obstacle.UNCHANGED
    people = complete_specification().people.model_copy(update={"sponsor": "Mei-Ling Chou"})
    save(engagement_id, complete_specification().revised(people=people))
    assert refusal(engagement_id, opened_at=2, reason="New sponsor") is Obstacle.UNCHANGED


def test_save_while_pages_are_made(
    db_session: Session, press: Any, enter: Callable[..., int], save: Callable[..., None]
) -> None:
    """What was printed is no longer what the specification says, so it is thrown away."""
    engagement_id = enter(complete_specification())
    press.meanwhile = lambda: save(engagement_id, complete_specification().revised(title="Another title"))
    assert refusal(engagement_id) is Obstacle.STALE


def test_two_issue_at_once(
    app: Flask, db_session: Session, press: Any, enter: Callable[..., int], monkeypatch: pytest.MonkeyPatch
) -> None:
    """In two processes, each with a press of its own: one wins, the other is told."""
    engagement_id = enter(complete_specification())

    def other() -> None:
        press.meanwhile = lambda: None
        monkeypatch.setitem(PRESSES, Status.FOR_SIGNATURE, Lock())
        with app.app_context():
            issue(engagement_id)

    press.meanwhile = other
    with pytest.raises(IssueRefusedError) as refused:
        issue(engagement_id)
    assert refused.value.obstacle is Obstacle.UNCHANGED
    db_session.rollback()
    assert db_session.scalars(select(Annex.version)).all() == [1]


def test_closed_while_pages_are_made(app: Flask, db_session: Session, press: Any, enter: Callable[..., int]) -> None:
    """The state counts at the moment of keeping."""
    engagement_id = enter(complete_specification())

    def cancel() -> None:
        with app.app_context():
            change_state(engagement_id=engagement_id, state=State.CANCELLED, reason="No budget", actor=make_person())
            db.session.commit()

    press.meanwhile = cancel
    assert refusal(engagement_id) is Obstacle.NOT_OPEN


def test_no_lock_while_pages_are_made(db_session: Session, press: Any, enter: Callable[..., int]) -> None:
    """Rendering takes a second or two, in which everybody else saves."""
    engagement_id = enter(complete_specification())
    press.meanwhile = lambda: held.append(db.session().in_transaction())
    held: list[bool] = []
    issue(engagement_id)
    make_draft(engagement_id=engagement_id, author=make_person(), with_findings=False)
    assert held == [False, False]


def test_draft_keeps_nothing(db_session: Session, press: Any) -> None:
    """A draft of whatever there is, by whoever asks, with the findings only when asked for."""
    engagement = make_engagement(blocked_specification())
    author = make_person(name="Ines Castell")
    db_session.commit()
    plain = make_draft(engagement_id=engagement.id, author=author, with_findings=False)
    inside = make_draft(engagement_id=engagement.id, author=author, with_findings=True)
    (snapshot, none), (same, report) = press.printed
    assert (snapshot.status, snapshot.version, snapshot.versions[-1].author) == (Status.DRAFT, 1, "Ines Castell")
    assert same == snapshot
    assert none is None
    assert [finding.rule.code for finding in report.blockers] == ["DT001"]
    assert plain.name == f"{engagement.reference}-annex-v1-draft.pdf"
    assert inside.name == f"{engagement.reference}-annex-v1-draft-with-findings.pdf"
    assert db_session.scalars(select(Annex)).all() == []
