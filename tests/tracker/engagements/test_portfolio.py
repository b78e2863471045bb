"""The totals of the portfolio are always what a recount would give."""

from collections import Counter
from datetime import date, timedelta
from decimal import Decimal
from threading import Barrier, Thread
from typing import Any

import pytest
from flask import Flask
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from contracts.engagement import EngagementSpec
from contracts.rules import BY_CODE
from tests.factories.engagements import complete_specification, make_engagement, save_specification
from tests.factories.people import make_person
from tracker.engagements.models import Engagement, RaisedFinding, State
from tracker.engagements.portfolio import PortfolioTotal, Standing, record_change
from tracker.engagements.services import NEXT_STATES, change_state
from tracker.extensions import db

Sums = dict[tuple[str, str], tuple[int, int]]


def kept() -> Sums:
    """The totals as they were kept, without those that came back to nothing."""
    rows = db.session.scalars(select(PortfolioTotal).execution_options(populate_existing=True))
    return {(row.key, row.currency): (row.engagements, row.value_minor) for row in rows if row.engagements}


def recounted() -> Sums:
    """The same, counted from the engagements."""
    engagements: Counter[tuple[str, str]] = Counter()
    values: Counter[tuple[str, str]] = Counter()
    for engagement in db.session.scalars(select(Engagement).where(Engagement.is_open.is_(True))):
        found = db.session.scalars(select(RaisedFinding).where(RaisedFinding.engagement_id == engagement.id)).all()
        drafting = engagement.state is State.DRAFTING
        blocking = {item.code for item in found if item.blocks}
        keys = {"open", *blocking, *(BY_CODE[code].failure_mode.value for code in blocking)}
        keys |= {"no_handover"} if engagement.handover_on is None else set()
        keys |= {"drafting"} if drafting else set()
        keys |= {"ready"} if drafting and engagement.may_be_issued else set()
        valued = engagement.value_minor is not None and bool(engagement.currency)
        for key in keys:
            place = key, engagement.currency if valued else ""
            engagements[place] += 1
            values[place] += engagement.value_minor or 0 if valued else 0
    return {place: (count, values[place]) for place, count in engagements.items()}


def specification(
    *, handover: date | None = None, amount: Decimal | None = None, currency: str = "", owned: bool = True
) -> EngagementSpec:
    """A specification that differs in what the totals count."""
    document: dict[str, Any] = complete_specification().to_document()
    del document["reference"], document["handover"]["handover_on"]
    document["contract"]["value"] = {"amount": None if amount is None else f"{amount:f}", "currency": currency}
    if handover:
        document["handover"] |= {"handover_on": str(handover), "support_until": str(handover + timedelta(days=40))}
    if not owned:
        del document["people"]["product_owner"]
    return EngagementSpec.from_document(document)


specifications = st.builds(
    specification,
    handover=st.none() | st.dates(date(2027, 6, 1), date(2027, 9, 1)),
    amount=st.none() | st.decimals(0, 9_000_000, places=2),
    currency=st.sampled_from(["", "EUR", "USD"]),
    owned=st.booleans(),
)

acts = st.lists(
    st.one_of(
        st.tuples(st.just("create"), specifications, st.sampled_from(State)),
        st.tuples(st.just("save"), specifications, st.integers(0, 99)),
        st.tuples(st.just("move"), st.integers(0, 99), st.integers(0, 99)),
    ),
    max_size=8,
)


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(acts=acts)
def test_totals_equal_a_recount(app: Flask, acts: list[tuple[Any, ...]]) -> None:
    """Whatever is created, saved and moved, in whatever order."""
    with app.app_context():
        actor, engagements = make_person(), [make_engagement(specification())]
        for act in acts:
            match act:
                case "create", EngagementSpec() as wanted, State() as state:
                    engagements.append(make_engagement(wanted, state=state, actor=actor))
                case "save", EngagementSpec() as wanted, int() as place:
                    engagement = engagements[place % len(engagements)]
                    save_specification(engagement.id, wanted, actor=actor)
                case "move", int() as place, int() as choice:
                    engagement = engagements[place % len(engagements)]
                    following = NEXT_STATES[engagement.state]
                    state = following[choice % len(following)]
                    change_state(engagement_id=engagement.id, state=state, reason="So it is", actor=actor)
        assert kept() == recounted()
        db.session.rollback()


def standing(**changes: Any) -> Standing:
    """An engagement without a handover date, worth EUR 10.00."""
    given: dict[str, Any] = {
        "state": State.RUNNING,
        "handover_missing": True,
        "may_be_issued": False,
        "value_minor": 1000,
        "currency": "EUR",
        "blocking": frozenset({"DT001"}),
    }
    return Standing(**(given | changes))


def test_each_thing_is_counted_under_its_key(db_session: Session) -> None:
    """Open, without a date, its failure mode by its blockers, each rule that blocks by its code."""
    record_change(None, standing())
    one = (1, 1000)
    keys = ("open", "no_handover", "dependency_trap", "DT001")
    assert kept() == {(key, "EUR"): one for key in keys}


def test_ready_is_a_draft_that_may_be_issued(db_session: Session) -> None:
    """A running engagement waits for nothing."""
    clear = {"may_be_issued": True, "handover_missing": False, "blocking": frozenset()}
    record_change(None, standing(state=State.DRAFTING, **clear))
    record_change(None, standing(state=State.RUNNING, **clear))
    assert {key: count for (key, _), (count, _) in kept().items()} == {"open": 2, "drafting": 1, "ready": 1}


def test_a_rule_of_an_earlier_release_breaks_nothing(db_session: Session) -> None:
    """It is counted under its code, and taken away again, without knowing its failure mode."""
    gone = standing(blocking=frozenset({"DT099"}))
    record_change(None, gone)
    assert kept()["DT099", "EUR"] == (1, 1000)
    record_change(gone, standing())
    assert {key for key, _ in kept()} == {"open", "no_handover", "dependency_trap", "DT001"}


def test_totals_are_added_in_one_order(db_session: Session, monkeypatch: pytest.MonkeyPatch) -> None:
    """Two savers who took the rows in different orders would wait for each other on PostgreSQL."""
    added: list[list[str]] = []
    monkeypatch.setattr("tracker.engagements.portfolio._add", lambda rows: added.append([row["key"] for row in rows]))
    record_change(None, standing())
    record_change(standing(currency="USD"), standing(state=State.DRAFTING))
    assert added
    assert all(keys == sorted(keys) for keys in added)


def test_currency_change_moves_the_value(db_session: Session) -> None:
    """Nothing stays behind under the old currency."""
    record_change(None, standing())
    record_change(standing(), standing(currency="USD", value_minor=900))
    assert kept()["open", "USD"] == (1, 900)
    assert ("open", "EUR") not in kept()


def test_amount_without_currency_is_no_value(db_session: Session) -> None:
    """Nor is a currency without an amount."""
    record_change(None, standing(currency=""))
    record_change(None, standing(value_minor=None))
    assert kept()["open", ""] == (2, 0)


def test_no_change_writes_nothing(db_session: Session) -> None:
    """A save that changes nothing counted leaves the table alone."""
    record_change(None, standing())
    db_session.execute(delete(PortfolioTotal))
    record_change(standing(), standing())
    assert kept() == {}


def test_changes_at_the_same_time_all_count(either: Flask) -> None:
    """Nothing is read and written back: neither of two writers loses the other's."""
    start = Barrier(4)

    def enter() -> None:
        with either.app_context():
            start.wait()
            for _ in range(5):
                record_change(None, standing())
                db.session.commit()

    writers = [Thread(target=enter) for _ in range(4)]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join()
    assert kept()["no_handover", "EUR"] == (20, 20_000)
