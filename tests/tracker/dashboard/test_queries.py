"""What the dashboard lists, in which order, and that an index answers each of its questions."""

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import event, text
from sqlalchemy.orm import Session

from contracts.engagement import EngagementSpec
from tests.factories.databases import on_sqlite
from tests.factories.engagements import complete_specification, make_engagement
from tracker.dashboard.queries import (
    COUNT_LIMIT,
    NAMES_OFFERED,
    NEAREST,
    PAGE_SIZE,
    Filter,
    count_without_handover,
    get_portfolio,
    list_handovers,
    list_names,
    list_waiting_drafts,
    page_without_handover,
)
from tracker.engagements.models import Engagement, State
from tracker.extensions import db

TODAY = date(2026, 11, 23)


def enter(title: str, *, state: State = State.RUNNING, **said: Any) -> Engagement:
    """An engagement of this title: start, handover, owner, vendor, value and currency as given, all else complete."""
    document: dict[str, Any] = complete_specification().to_document()
    del document["reference"], document["contract"]["start_on"], document["handover"]["handover_on"]
    del document["handover"]["support_until"]
    document["title"] = title
    document["contract"]["value"] = {"amount": said.get("amount"), "currency": said.get("currency", "")}
    document["contract"]["vendor"]["name"] = said.get("vendor", "Kestrel")
    document["people"]["product_owner"]["name"] = said.get("owner", "Jana Petrov")
    document["contract"] |= {"start_on": str(said["start"])} if "start" in said else {}
    document["handover"] |= {"handover_on": str(said["handover"])} if "handover" in said else {}
    return make_engagement(EngagementSpec.from_document(document), state=state)


def in_days(days: int) -> date:
    """A day so many days from today."""
    return TODAY + timedelta(days=days)


def titles(narrowed: Filter = Filter(), number: int = 1) -> list[str]:  # noqa: B008 - frozen
    """What the first list shows, from the top."""
    page = page_without_handover(narrowed, number=number, total=count_without_handover(narrowed))
    return [item.title for item in page.items]


def test_order_of_those_without_handover(db_session: Session) -> None:
    """Those started longest ago, then those starting soonest, then those without a start."""
    enter("no start")
    enter("starts late", start=in_days(90))
    enter("started lately", start=in_days(-3))
    enter("starts soon", start=in_days(1))
    enter("started long ago", start=in_days(-300), state=State.DRAFTING)
    enter("handed over", start=in_days(-400), handover=in_days(10))
    enter("closed", start=in_days(-500), state=State.CLOSED)
    assert titles() == ["started long ago", "started lately", "starts soon", "starts late", "no start"]


def test_both_databases_answer(either: Flask) -> None:
    """The same portfolio from each, whole and narrowed."""
    enter("without", start=in_days(-3), state=State.DRAFTING)
    enter("with", handover=in_days(3))
    whole = get_portfolio(Filter(), page=1, today=TODAY)
    assert [item.title for item in whole.without_handover.items] == ["without"]
    assert [item.title for item in whole.handovers] == ["with"]
    assert [item.title for item in whole.drafts] == ["without"]
    assert (whole.owners, whole.vendors) == (["Jana Petrov"], ["Kestrel"])
    narrowed = get_portfolio(Filter("Jana Petrov", "Kestrel", State.RUNNING), page=1, today=TODAY)
    assert narrowed.without_handover.total == 0
    assert [item.title for item in narrowed.handovers] == ["with"]


def test_row_says_what_is_at_stake(db_session: Session) -> None:
    """Owner, vendor, value and days."""
    enter("a", start=in_days(-212), owner="Amara Osei", vendor="Ostara", amount="1250000.50", currency="EUR")
    enter("b", start=in_days(12))
    enter("c")
    first, second, third = page_without_handover(Filter(), number=1, total=3).items
    assert (first.owner, first.vendor, first.value, first.currency) == (
        "Amara Osei",
        "Ostara",
        Decimal("1250000.50"),
        "EUR",
    )
    assert [row.days_running(TODAY) for row in (first, second, third)] == [212, -12, None]
    assert second.value is None


def test_pages(db_session: Session) -> None:
    """Every engagement stands on exactly one page; a page beyond the last is the last."""
    for number in range(PAGE_SIZE + 2):
        enter(f"{number:02}", start=in_days(-100 + number))
    assert titles() + titles(number=2) == [f"{number:02}" for number in range(PAGE_SIZE + 2)]
    assert titles(number=99) == titles(number=10**30) == titles(number=2)
    assert titles(number=-1) == titles()


@pytest.mark.parametrize(
    ("narrowed", "found"),
    [
        (Filter(), ["a", "b", "c"]),
        (Filter(owner="Amara Osei"), ["b"]),
        (Filter(vendor="Ostara"), ["b", "c"]),
        (Filter(vendor="Ostara", state=State.DRAFTING), ["c"]),
        (Filter(owner="amara"), []),
    ],
)
def test_filters_narrow_every_list(db_session: Session, narrowed: Filter, found: list[str]) -> None:
    """By the whole name or by the state, one with another."""
    enter("a", start=in_days(-3))
    enter("b", start=in_days(-2), owner="Amara Osei", vendor="Ostara")
    enter("c", start=in_days(-1), vendor="Ostara", state=State.DRAFTING)
    assert titles(narrowed) == found
    assert count_without_handover(narrowed) == len(found)
    drafts = [item.title for item in list_waiting_drafts(narrowed)]
    assert drafts == [title for title in found if title == "c"]


def test_names_are_found_without_their_outer_spaces(db_session: Session) -> None:
    """What nobody can see is no part of a name."""
    enter("a", start=in_days(-3), owner="  Amara Osei ", vendor=" Ostara")
    assert titles(Filter(owner="Amara Osei", vendor="Ostara")) == ["a"]


def test_drafts_of_another_state(db_session: Session) -> None:
    """Who asks for running engagements gets no drafts."""
    enter("a", state=State.DRAFTING)
    assert list_waiting_drafts(Filter(state=State.RUNNING)) == []


def test_narrowed_count_ends_somewhere(db_session: Session, monkeypatch: pytest.MonkeyPatch) -> None:
    """A count that would read a whole table stops."""
    assert COUNT_LIMIT == 1_000
    monkeypatch.setattr("tracker.dashboard.queries.COUNT_LIMIT", 2)
    for title in "abc":
        enter(title)
    assert count_without_handover(Filter(owner="Jana Petrov")) == 2


def test_next_handovers(db_session: Session) -> None:
    """From the first day asked for to the last; what is over is not expected any more."""
    enter("in ninety days", handover=in_days(90))
    enter("in ninety-one days", handover=in_days(91))
    enter("overdue", handover=in_days(-5))
    enter("today", handover=TODAY)
    enter("closed", handover=in_days(1), state=State.CLOSED)
    found = list_handovers(Filter(), since=TODAY, until=in_days(90))
    assert [(item.title, item.days_left(TODAY)) for item in found] == [("today", 0), ("in ninety days", 90)]


def test_overdue_handovers_hide_no_other(db_session: Session) -> None:
    """However many are late, what is next is shown beside them."""
    for number in range(NEAREST + 2):
        enter(f"late {number}", handover=in_days(-9))
    enter("next", handover=in_days(1))
    portfolio = get_portfolio(Filter(), page=1, today=TODAY)
    assert len(portfolio.overdue) == NEAREST + 1
    assert {item.days_left(TODAY) for item in portfolio.overdue} == {-9}
    assert [item.title for item in portfolio.handovers] == ["next"]


def test_drafts_wait_since_their_last_save(db_session: Session) -> None:
    """The one that nobody has touched for longest comes first, and one more is read than shown."""
    for number in range(NEAREST + 2):
        enter(f"{number:02}", state=State.DRAFTING)
    db_session.execute(text("UPDATE engagement SET updated_at = '2026-03-01 10:00:00.000000' WHERE title = '05'"))
    found = list_waiting_drafts(Filter())
    assert (found[0].title, found[0].saved_on) == ("05", date(2026, 3, 1))
    assert len(found) == NEAREST + 1


def test_names_are_offered_once(db_session: Session) -> None:
    """In their order, without the empty one."""
    for owner in ("Mei-Ling Chou", "Amara Osei", "", "Amara Osei"):
        enter("a", owner=owner)
    assert list_names(Engagement.__table__.c.owner_name) == ["Amara Osei", "Mei-Ling Chou"]
    assert list_names(Engagement.__table__.c.vendor_name) == ["Kestrel"]


def test_names_end_somewhere(db_session: Session, monkeypatch: pytest.MonkeyPatch) -> None:
    """A list of thousands is nothing to choose from."""
    assert NAMES_OFFERED == 100
    monkeypatch.setattr("tracker.dashboard.queries.NAMES_OFFERED", 2)
    for owner in "abc":
        enter("x", owner=owner)
    assert list_names(Engagement.__table__.c.owner_name) == ["a", "b"]


# --- How the database answers ---

NARROWED = [
    "",
    "owner=Jana+Petrov",
    "vendor=Kestrel",
    "state=running",
    "state=drafting",
    "owner=Jana+Petrov&vendor=Kestrel&state=drafting&page=2",
]
UNSORTED = re.compile(r"USE TEMP B-TREE")
WHOLE_TABLE = re.compile(r"SCAN engagement(?! USING (COVERING )?INDEX ix_engagement_(no_handover|handover)\b)")
"""A partial index may be walked along, since it holds the list and nothing else, and each walk has its limit."""


@contextmanager
def statements(app: Flask) -> Iterator[list[tuple[str, Any]]]:
    """What is asked of the database meanwhile, with its parameters."""
    asked: list[tuple[str, Any]] = []

    def note(_connection: Any, _cursor: Any, statement: str, parameters: Any, *_: Any) -> None:
        asked.append((statement, parameters))

    with app.app_context():
        engine = db.engine
    event.listen(engine, "before_cursor_execute", note)
    yield asked
    event.remove(engine, "before_cursor_execute", note)


@on_sqlite
@pytest.mark.parametrize("query", NARROWED)
def test_every_question_has_its_index(app: Flask, sign_in: Callable[[str], FlaskClient], query: str) -> None:
    """No statement of the page reads the whole table or sorts."""
    client = sign_in("portfolio_head")
    with app.app_context():
        enter("a", start=in_days(-3))
        db.session.commit()
    with statements(app) as asked:
        assert client.get(f"/?{query}").status_code == 200
    plans = {}
    with app.app_context():
        for statement, parameters in asked:
            if statement.lstrip().startswith(("SELECT", "WITH")):
                rows = db.session.connection().exec_driver_sql(f"EXPLAIN QUERY PLAN {statement}", parameters)
                plans[statement] = [row.detail for row in rows]
    assert sum("engagement" in statement for statement in plans) >= 4
    faults = {
        statement: plan
        for statement, plan in plans.items()
        if WHOLE_TABLE.search(str(plan)) or UNSORTED.search(str(plan))
    }
    assert faults == {}


@on_sqlite
@pytest.mark.parametrize(
    ("statement", "fault"),
    [
        ("SELECT id FROM engagement WHERE title = 'a'", WHOLE_TABLE),
        ("SELECT id FROM engagement ORDER BY updated_at LIMIT 5", WHOLE_TABLE),
        ("SELECT id FROM engagement WHERE owner_name = 'a' ORDER BY title", UNSORTED),
    ],
)
def test_faults_are_recognised(db_session: Session, statement: str, fault: re.Pattern[str]) -> None:
    """The test above can fail."""
    plan = [row.detail for row in db_session.execute(text(f"EXPLAIN QUERY PLAN {statement}"))]
    assert fault.search(str(plan))


def test_number_of_questions_is_constant(app: Flask, sign_in: Callable[[str], FlaskClient]) -> None:
    """However many engagements there are."""
    client, counts = sign_in("portfolio_head"), []
    for _ in range(2):
        with app.app_context():
            for number in range(PAGE_SIZE + 1):
                enter(f"{number}", start=in_days(-number), owner=f"Owner {number}")
                enter(f"{number}", handover=in_days(number), state=State.DRAFTING)
            db.session.commit()
        with statements(app) as asked:
            client.get("/")
        counts.append(len(asked))
    assert counts[0] == counts[1]


def test_portfolio_without_filter_counts_nothing(app: Flask, db_session: Session) -> None:
    """The number on top comes from the kept totals."""
    enter("a")
    with statements(app) as asked:
        portfolio = get_portfolio(Filter(), page=1, today=TODAY)
    assert portfolio.without_handover.total == 1
    assert not any("count(" in statement for statement, _ in asked)
