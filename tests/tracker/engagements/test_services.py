"""Entering engagements, saving revisions of them, and moving them on."""

import hashlib
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import nullcontext, suppress
from threading import Barrier
from typing import Any
from uuid import uuid4

import pytest
from flask import Flask
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import func, select, text
from sqlalchemy.orm import Session

from contracts.engagement import EngagementSpec, SpecificationError
from contracts.parts.contract import Organisation
from contracts.rules import CATALOGUE, Report, check
from tests.factories.databases import on_postgresql
from tests.factories.engagements import complete_specification, make_engagement, save_specification
from tests.factories.people import make_person
from tracker.accounts.models import User
from tracker.engagements.models import Engagement, RaisedFinding, Revision, State, StateChange
from tracker.engagements.portfolio import PortfolioTotal
from tracker.engagements.projection import reproject_engagements
from tracker.engagements.queries import get_specification, list_revisions, read_specification
from tracker.engagements.services import (
    NEXT_STATES,
    NO_DIGEST,
    RevisionConflict,
    StateNotReachable,
    change_state,
    create_engagement,
    save_section,
)
from tracker.extensions import db


def chain(session: Session, engagement: Engagement) -> list[Revision]:
    """The revisions of an engagement, oldest first."""
    wanted = select(Revision).where(Revision.engagement_id == engagement.id).order_by(Revision.number)
    return list(session.scalars(wanted))


def verify(revisions: list[Revision]) -> None:
    """Compute the chain again, as whoever doubts it would."""
    assert [revision.number for revision in revisions] == list(range(1, len(revisions) + 1))
    digest = NO_DIGEST
    for revision in revisions:
        assert revision.previous_digest == digest
        digest = hashlib.sha256((digest + revision.document).encode()).hexdigest()
        assert revision.digest == digest
        assert read_specification(revision).to_json().decode() == revision.document


def test_first_revision_is_numbered_and_complete(db_session: Session) -> None:
    """A new engagement gets a reference of ours, our details as buyer, and its first revision."""
    actor = make_person()
    engagement = create_engagement(specification=EngagementSpec.blank(title="Claims"), actor=actor)
    specification = get_specification(engagement)
    assert engagement.reference == specification.reference == f"ENG-{engagement.id:04}"
    assert specification.contract.buyer == Organisation(
        name="Harbour City Council", registration="Public body 4711", address="1 Quay Street\nHarbour City"
    )
    (revision,) = chain(db_session, engagement)
    assert (revision.act, revision.saved_by, revision.engagement_id) == ("create_engagement", actor, engagement.id)
    verify([revision])


def test_given_reference_and_buyer_stay(db_session: Session) -> None:
    """A specification that comes with its own is taken as it is."""
    engagement = make_engagement()
    assert get_specification(engagement) == complete_specification()
    assert engagement.reference == complete_specification().reference


def test_form_sent_twice_makes_one(db_session: Session) -> None:
    """The same creation key gives the same engagement; without one, each is a new one."""
    actor, blank = make_person(), EngagementSpec.blank(title="Claims")
    first = create_engagement(specification=blank, actor=actor, creation_key="k")
    assert create_engagement(specification=blank, actor=actor, creation_key="k") is first
    assert create_engagement(specification=blank, actor=actor) is not first
    assert create_engagement(specification=blank, actor=actor) is not first
    assert db_session.scalar(select(func.count()).select_from(Engagement)) == 3


def test_row_says_what_the_newest_revision_says(db_session: Session) -> None:
    """Lists filter and sort by columns that one function writes at each save."""
    engagement = make_engagement(EngagementSpec.blank(title="Claims"))
    assert (engagement.start_missing, engagement.value, engagement.owner_name) == (True, None, "")
    specification = complete_specification()
    save_specification(engagement.id, specification)
    assert engagement.revision_number == 2
    assert engagement.title == specification.title
    assert engagement.vendor_name == specification.contract.vendor.name
    assert engagement.owner_name == specification.people.product_owner.name
    assert engagement.start_on == specification.contract.start_on
    assert engagement.handover_on == specification.handover.handover_on
    assert engagement.value == specification.contract.value.amount
    assert engagement.currency == specification.contract.value.currency
    assert (engagement.start_missing, engagement.may_be_issued, engagement.blocker_count) == (False, True, 0)


def test_raised_codes_are_those_of_the_newest_revision(db_session: Session) -> None:
    """A finding that was mended is gone, and one that blocks is marked."""
    engagement = make_engagement(EngagementSpec.blank(title="Claims"))
    report = check(get_specification(engagement))
    stored = {row.code: row.blocks for row in db_session.scalars(select(RaisedFinding))}
    undecided = {item.rule.code: True for item in report.undecided_blockers}
    assert stored == {finding.rule.code: finding in report.blockers for finding in report.findings} | undecided
    assert engagement.high_count == sum(finding.severity == "high" for finding in report.findings)
    assert engagement.blocker_count == len(report.blockers) > 0
    save_specification(engagement.id, complete_specification())
    assert db_session.scalars(select(RaisedFinding)).all() == []


def test_blocker_that_cannot_be_told_counts_as_one(db_session: Session) -> None:
    """What stops an annex is not called clear, on the dashboard either."""
    specification = complete_specification()
    undated = specification.contract.model_copy(update={"start_on": None, "end_on": None})
    engagement = make_engagement(specification.revised(contract=undated))
    (open_rule,) = db_session.scalars(select(RaisedFinding))
    assert (open_rule.code, open_rule.blocks, engagement.may_be_issued) == ("SV018", True, False)


def test_unchanged_save_writes_nothing(db_session: Session) -> None:
    """Neither a save without a change nor the same form sent twice makes a revision."""
    engagement, actor = make_engagement(), make_person()
    save: dict[str, Any] = {"engagement_id": engagement.id, "opened_at": 1, "actor": actor, "act": "edit_contract"}
    assert save_section(changes={"title": complete_specification().title}, **save).number == 1
    assert save_section(changes={"title": "Trees"}, **save).number == 2
    assert save_section(changes={"title": "Trees"}, **save).number == 2
    verify(chain(db_session, engagement))


def test_save_on_top_of_another_is_refused(db_session: Session) -> None:
    """Whoever wrote on what is no longer the newest learns of it, and what was saved stays."""
    engagement, actor = make_engagement(), make_person()
    save: dict[str, Any] = {"engagement_id": engagement.id, "opened_at": 1, "actor": actor, "act": "edit_contract"}
    save_section(changes={"title": "Theirs"}, **save)
    with pytest.raises(RevisionConflict) as conflict:
        save_section(changes={"title": "Mine"}, **save)
    assert conflict.value.current.number == 2
    assert [get_specification(engagement).title, engagement.title, engagement.revision_number] == ["Theirs"] * 2 + [2]


def test_row_that_came_and_went_keeps_its_number(db_session: Session) -> None:
    """Two people were given M-4; who saves second learns of it, though the row of the first is gone again."""
    engagement, actor = make_engagement(EngagementSpec.blank(metrics=[{"number": 3}])), make_person()
    save: dict[str, Any] = {"engagement_id": engagement.id, "actor": actor, "act": "edit_metrics"}
    save_section(changes={"metrics": [{"number": 3}, {"number": 4, "name": "Theirs"}]}, opened_at=1, **save)
    save_section(changes={"metrics": [{"number": 3}]}, opened_at=2, **save)
    with pytest.raises(RevisionConflict):
        save_section(changes={"metrics": [{"number": 3}, {"number": 4, "name": "Mine"}]}, opened_at=1, **save)
    save_section(changes={"problem": {"statement": "Mine"}}, opened_at=1, **save)
    verify(chain(db_session, engagement))


def test_revision_that_nobody_knows_is_a_conflict(db_session: Session) -> None:
    """A copy of the database was put back while somebody wrote."""
    engagement, actor = make_engagement(), make_person()
    save: dict[str, Any] = {"engagement_id": engagement.id, "opened_at": 9, "actor": actor, "act": "edit_contract"}
    with pytest.raises(RevisionConflict) as conflict:
        save_section(changes={"title": "Mine"}, **save)
    assert conflict.value.current.number == 1


def test_reference_that_was_emptied_is_ours_again(db_session: Session) -> None:
    """No engagement is without one, neither its row nor its document."""
    engagement, actor = make_engagement(), make_person()
    save_section(engagement_id=engagement.id, opened_at=1, changes={"reference": ""}, actor=actor, act="edit_contract")
    assert engagement.reference == get_specification(engagement).reference == f"ENG-{engagement.id:04}"


def test_release_with_other_rules_reads_every_engagement_anew(either: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
    """Rows, codes and totals are those of the present catalogue; nothing that was saved changes."""
    make_engagement(EngagementSpec.blank(title="Claims"))
    make_engagement(state=State.RUNNING)
    as_made = what_lists_read()
    with monkeypatch.context() as release:
        release.setattr("tracker.engagements.projection.check_engagement", lambda *_: Report((), (), CATALOGUE))
        reproject_engagements()
        assert what_lists_read() != as_made
    reproject_engagements()
    assert what_lists_read() == as_made


def what_lists_read() -> list[Any]:
    """All that is derived from the revisions."""
    db.session.expire_all()
    tables = (Engagement.__table__, RaisedFinding.__table__, PortfolioTotal.__table__)
    return [sorted(map(str, db.session.execute(select(table)))) for table in tables]


def test_save_beside_another_goes_on_top(db_session: Session) -> None:
    """Two people at different sections do not stand in each other's way."""
    engagement, actor = make_engagement(), make_person()
    save: dict[str, Any] = {"engagement_id": engagement.id, "opened_at": 1, "actor": actor, "act": "edit_contract"}
    save_section(changes={"title": "Theirs"}, **save)
    save_section(changes={"problem": {"statement": "Mine"}}, **save)
    specification = get_specification(engagement)
    assert (specification.title, specification.problem.statement) == ("Theirs", "Mine")
    verify(chain(db_session, engagement))


def test_what_cannot_be_read_back_is_not_kept(db_session: Session) -> None:
    """A document beyond the size that is read is refused before it is written."""
    engagement, actor = make_engagement(), make_person()
    rows = [{"number": number, "what": "x" * 20_000} for number in range(1, 260)]
    with pytest.raises(SpecificationError, match="larger than 5 MB"):
        save_section(engagement_id=engagement.id, opened_at=1, changes={"assets": rows}, actor=actor, act="edit_assets")


def test_numbers_of_removed_rows_are_remembered(db_session: Session) -> None:
    """A metric that is gone leaves its number behind."""
    engagement, actor = make_engagement(EngagementSpec.blank(metrics=[{"number": 3}])), make_person()
    save_section(engagement_id=engagement.id, opened_at=1, changes={"metrics": []}, actor=actor, act="edit_metrics")
    assert get_specification(engagement).highest_number("metrics") == 3


texts = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=30)


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.tuples(st.sampled_from(["title", "problem", "metrics"]), texts, st.integers(0, 3)), max_size=8))
def test_any_saves_leave_a_chain_that_verifies(db_session: Session, saves: list[tuple[str, str, int]]) -> None:
    """Whatever is saved on top of whatever, every revision reads back and its digest follows from the one before."""
    engagement, actor = make_engagement(EngagementSpec.blank()), make_person()
    for field, words, back in saves:
        value: Any = {"title": words, "problem": {"statement": words}}.get(field, [{"number": 1 + len(words)}])
        opened_at = max(1, engagement.revision_number - back)
        with suppress(RevisionConflict) if back else nullcontext():
            save_section(
                engagement_id=engagement.id, opened_at=opened_at, changes={field: value}, actor=actor, act="edit"
            )
    verify(chain(db_session, engagement))
    assert engagement.revision_number == len(list_revisions(engagement))
    db_session.rollback()


def at_once(app: Flask, act: Callable[[], Any]) -> list[Any]:
    """What two requests answer which arrive in the same moment, each with its own transaction."""
    together = Barrier(2)

    def request() -> Any:
        with app.app_context():
            together.wait()
            try:
                answer = act()
                db.session.commit()
            except RevisionConflict as conflict:
                answer = conflict.current.number
        return answer

    with ThreadPoolExecutor(2) as people:
        return [answer.result() for answer in [people.submit(request) for _ in range(2)]]


def test_two_clicks_at_once_make_one(either: Flask) -> None:
    """One form sent twice at the same moment enters one engagement, in either database."""
    actor = make_person()
    db.session.commit()
    person, blank = actor.id, EngagementSpec.blank(title="Claims")
    db.session.commit()

    def click() -> int:
        return create_engagement(specification=blank, actor=db.session.get_one(User, person), creation_key="k").id

    first, second = at_once(either, click)
    assert first == second
    assert db.session.scalar(select(func.count()).select_from(Engagement)) == 1


def test_two_saves_at_once_lose_none(either: Flask) -> None:
    """Of two people who save the same section at the same moment, the second learns of the first."""
    engagement_id, person = make_engagement().id, make_person().id
    db.session.commit()

    def save() -> str:
        save_section(
            engagement_id=engagement_id,
            opened_at=1,
            changes={"title": uuid4().hex},
            actor=db.session.get_one(User, person),
            act="edit_contract",
        )
        return "saved"

    assert sorted(map(str, at_once(either, save))) == ["2", "saved"]
    engagement = db.session.get_one(Engagement, engagement_id)
    verify(chain(db.session(), engagement))
    assert engagement.revision_number == 2


@on_postgresql
def test_entering_one_lets_the_same_person_save_another(app: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
    """Neither of two requests of hers waits for the other, so that they never wait in a circle."""

    def save() -> int:
        with app.app_context():
            db.session.execute(text("SET LOCAL lock_timeout = 500"))
            revision = save_section(
                engagement_id=engagement_id,
                opened_at=1,
                changes={"title": "Claims, again"},
                actor=db.session.get_one(User, person),
                act="edit_contract",
            )
            db.session.commit()
            return revision.number

    def save_meanwhile(specification: EngagementSpec) -> EngagementSpec:
        with ThreadPoolExecutor(1) as other:
            assert other.submit(save).result() == 2
        return specification

    with app.app_context():
        engagement_id, person = make_engagement(EngagementSpec.blank(title="Claims")).id, make_person().id
        db.session.commit()
        monkeypatch.setattr("tracker.engagements.services._with_our_details", save_meanwhile)
        actor = db.session.get_one(User, person)
        create_engagement(specification=EngagementSpec.blank(title="Trees"), actor=actor)
        db.session.commit()


@pytest.mark.parametrize("before", State)
@pytest.mark.parametrize("after", State)
def test_states_follow_each_other(db_session: Session, before: State, after: State) -> None:
    """A change is recorded with who, when and why; what is not next is refused and leaves no trace."""
    engagement, actor = make_engagement(state=before), make_person()
    if after not in NEXT_STATES[before]:
        with pytest.raises(StateNotReachable, match=f"{before.label} does not lead to {after.label}"):
            change_state(engagement_id=engagement.id, state=after, reason="Why", actor=actor)
        assert (engagement.state, db_session.scalar(select(func.count()).select_from(StateChange))) == (before, 0)
        return
    change = change_state(engagement_id=engagement.id, state=after, reason="Why", actor=actor)
    assert (change.before, change.after, change.reason, change.changed_by_id) == (before, after, "Why", actor.id)
    assert (engagement.state, engagement.is_open) == (after, after.is_open)
