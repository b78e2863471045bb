"""The dashboard as people meet it: empty, filled and narrowed."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient

from contracts.engagement import EngagementSpec
from tests.factories.engagements import complete_specification, make_engagement
from tracker.engagements.models import State
from tracker.extensions import db

SignIn = Callable[[str], FlaskClient]
TODAY = date(2026, 11, 23)


@pytest.fixture
def enter(app: Flask) -> Callable[..., int]:
    """Enter an engagement, committed, and hand over its number."""

    def enter(title: str, *, start: int | None = None, handover: int | None = None, **said: Any) -> int:
        document: dict[str, Any] = complete_specification().to_document()
        del document["reference"], document["contract"]["start_on"], document["handover"]["handover_on"]
        del document["handover"]["support_until"]
        document["title"] = title
        document["people"]["product_owner"]["name"] = said.get("owner", "Jana Petrov")
        if start is not None:
            document["contract"]["start_on"] = str(TODAY + timedelta(days=start))
        if handover is not None:
            document["handover"]["handover_on"] = str(TODAY + timedelta(days=handover))
        with app.app_context():
            engagement = make_engagement(EngagementSpec.from_document(document), state=said.get("state", State.RUNNING))
            db.session.commit()
            return engagement.id

    return enter


def dashboard(client: FlaskClient, query: str = "") -> str:
    """The page's text with its white space made plain."""
    response = client.get(f"/?{query}")
    assert response.status_code == 200
    return " ".join(response.text.split())


def test_signed_out_sees_nothing(client: FlaskClient) -> None:
    """The dashboard asks to sign in."""
    assert client.get("/").status_code == 302


def test_empty_portfolio_shows_the_first_step(sign_in: SignIn) -> None:
    """With a button for those who may take it."""
    assert "Enter an engagement" in dashboard(sign_in("product_owner"))
    page = dashboard(sign_in("portfolio_head"))
    assert "No open engagements" in page
    assert "/engagements/new" not in page


def test_first_list_leads_to_the_field(sign_in: SignIn, enter: Callable[..., int]) -> None:
    """Days since the start, and a link straight to where the date is set."""
    engagement_id = enter("Forecast of ferry passengers", start=-212)
    page = dashboard(sign_in("portfolio_head"))
    assert "212 days" in page
    assert f'href="/engagements/{engagement_id}/handover#handover-handover_on"' in page
    assert "EUR" in page


@pytest.mark.parametrize(
    ("start", "said"),
    [(-1, "1 day<"), (0, "Starts today"), (1, "Starts in 1 day "), (12, "Starts in 12 days"), (None, "No start date")],
)
def test_time_without_handover_in_words(
    sign_in: SignIn, enter: Callable[..., int], start: int | None, said: str
) -> None:
    """Before, on and after the start, and without one."""
    enter("a", start=start)
    assert said in dashboard(sign_in("portfolio_head")).replace("</span>", " </span>").replace(" </td>", "</td>")


def test_rules_lead_to_the_engagements_that_raise_them(sign_in: SignIn, enter: Callable[..., int]) -> None:
    """Each failure mode says how many it stops and by which rules."""
    client = sign_in("portfolio_head")
    enter("Forecast of ferry passengers")
    enter("Reading of paper claims", handover=9)
    page = dashboard(client)
    assert "1 engagement blocked" in page
    assert "Stops no signature" in page
    assert 'href="/engagements?code=DT001"' in page
    raising = client.get("/engagements?code=DT001").text
    assert "Forecast of ferry passengers" in raising
    assert "Reading of paper claims" not in raising


def test_what_cannot_be_told_is_not_clear(sign_in: SignIn, enter: Callable[..., int]) -> None:
    """A blocking rule that is not evaluable stops a signature, and no card calls that fine."""
    enter("No start", handover=200)
    card = dashboard(sign_in("portfolio_head")).split("<h3>Spec vacuum</h3>")[1].split("</ul>")[0]
    assert "1 engagement blocked" in card
    assert "code=SV018" in card


@pytest.mark.parametrize(
    ("handover", "said"), [(-5, "5 days overdue"), (0, "Today"), (1, "In 1 day"), (90, "In 90 days")]
)
def test_handovers_in_words(sign_in: SignIn, enter: Callable[..., int], handover: int, said: str) -> None:
    """Overdue, today, and the days left."""
    enter("a", start=-300, handover=handover)
    assert said in dashboard(sign_in("portfolio_head"))


def test_nothing_to_do_is_said(sign_in: SignIn, enter: Callable[..., int]) -> None:
    """Each empty list says what its emptiness means."""
    enter("a", start=-1, handover=91)
    page = dashboard(sign_in("portfolio_head"))
    assert "Every open engagement has a handover date." in page
    assert "Nothing is handed over before 21 February 2027." in page
    assert "No draft is waiting." in page


def test_drafts_say_what_they_wait_for(app: Flask, sign_in: SignIn, enter: Callable[..., int]) -> None:
    """Blocked, undecided, or ready to be issued."""
    enter("blocked", start=1, state=State.DRAFTING)
    enter("undecided", handover=200, state=State.DRAFTING)
    with app.app_context():
        make_engagement(complete_specification(), state=State.DRAFTING)
        db.session.commit()
    page = dashboard(sign_in("procurement"))
    assert "1 may be issued as they are." in page
    for words in ("May be issued", "1 blocker", "Cannot be told yet"):
        assert f"</svg>{words}</span>" in page


def test_short_lists_say_that_there_is_more(
    sign_in: SignIn, enter: Callable[..., int], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nobody takes the first lines for all."""
    for module in ("queries", "views"):
        monkeypatch.setattr(f"tracker.dashboard.{module}.NEAREST", 1)
    for title in "ab":
        enter(title, start=-9, handover=9, state=State.DRAFTING)
    page = dashboard(sign_in("portfolio_head"))
    assert "These 1 come first." in page
    assert 'href="/engagements?state=drafting"' in page


def test_narrowed_by_owner(sign_in: SignIn, enter: Callable[..., int]) -> None:
    """The lists follow the filter, the form keeps it, and one link clears it."""
    enter("Hers", owner="Amara Osei", start=-9)
    enter("His", owner="Lukas Brandt", start=-9)
    page = dashboard(sign_in("portfolio_head"), "owner=Amara+Osei")
    assert "Hers" in page
    assert "His<" not in page
    assert 'value="Amara Osei"' in page
    assert 'href="/">Clear</a>' in page
    assert "Of the whole portfolio" in page


@pytest.mark.parametrize(
    "query", ["state=lost", "page=0", "page=x", f"page={10**30}", "owner=%00", "vendor=", "state="]
)
def test_odd_addresses_show_everything(sign_in: SignIn, enter: Callable[..., int], query: str) -> None:
    """An address that makes no sense narrows nothing and breaks nothing."""
    enter("Hers", start=-9)
    assert "Hers" in dashboard(sign_in("portfolio_head"), query)


def test_narrowed_list_says_where_it_ends(
    sign_in: SignIn, enter: Callable[..., int], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nobody takes the last page for the end of the portfolio."""
    for module in ("queries", "views"):
        monkeypatch.setattr(f"tracker.dashboard.{module}.COUNT_LIMIT", 2)
    for title in "ab":
        enter(title, start=-9)
    client, said = sign_in("portfolio_head"), "A narrowed list ends at 2 engagements."
    assert said in dashboard(client, "state=running")
    assert said not in dashboard(client)


def test_no_match_is_said(sign_in: SignIn, enter: Callable[..., int]) -> None:
    """A filter without a match is not praise."""
    enter("Hers", start=-9)
    page = dashboard(sign_in("portfolio_head"), "owner=Nobody")
    assert "No open engagement of this choice lacks a handover date." in page
