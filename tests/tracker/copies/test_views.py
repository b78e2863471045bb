"""The page on which an engagement is copied, as a browser meets it."""

from collections.abc import Callable

import pytest
from flask.testing import FlaskClient
from werkzeug.datastructures import MultiDict

from contracts.engagement import EngagementSpec
from tests.factories.forms import form_on

Enter = Callable[..., int]
Stored = Callable[[int], EngagementSpec]
SignIn = Callable[[str], FlaskClient]

ADDRESS = "/engagements/1/copy"


@pytest.fixture
def owner(sign_in: SignIn, enter: Enter) -> FlaskClient:
    """The browser of a product owner, with one engagement to copy."""
    enter()
    return sign_in("product_owner")


def typed(client: FlaskClient, **changes: str) -> MultiDict[str, str]:
    """The form as it would be sent with an unticked box, unless it is typed anew."""
    form = form_on(client.get(ADDRESS).text)
    assert form.pop("with_dates") == "y"
    for name, value in changes.items():
        form[name] = value
    return form


def test_copying(owner: FlaskClient, stored: Stored) -> None:
    """From the engagement's page to the page of the copy; its title is offered, its dates are not."""
    assert f'href="{ADDRESS}">Copy' in owner.get("/engagements/1").text
    page = owner.get(ADDRESS).text
    assert "so do the dates unless you tick them" in page
    assert form_on(page)["title"] == stored(1).title
    answer = owner.post(ADDRESS, data=typed(owner, title="Meters"))
    assert (answer.status_code, answer.location) == (303, "/engagements/2")
    assert (stored(2).title, stored(2).handover.handover_on) == ("Meters", None)
    assert "Copied from another engagement" in owner.get("/engagements/2").text


def test_dates_are_taken_over_if_ticked(owner: FlaskClient, stored: Stored) -> None:
    """As the box says."""
    owner.post(ADDRESS, data=typed(owner, with_dates="y"))
    assert stored(2).handover == stored(1).handover


def test_form_sent_twice_makes_one_copy(owner: FlaskClient) -> None:
    """And another once it says something else."""
    form = typed(owner, title="Meters")
    assert [owner.post(ADDRESS, data=form).location for _ in range(2)] == ["/engagements/2"] * 2
    form["title"] = "Gas"
    assert owner.post(ADDRESS, data=form).location == "/engagements/3"


def test_copy_needs_a_title(owner: FlaskClient) -> None:
    """It says so beside the field, and makes nothing."""
    answer = owner.post(ADDRESS, data=typed(owner, title=" "))
    assert answer.status_code == 422
    assert '<a href="#title">Title of the new engagement: say what both sides call it' in answer.text
    assert owner.get("/engagements/2").status_code == 404


def test_nothing_to_copy(owner: FlaskClient) -> None:
    """An engagement that is not there."""
    assert owner.get("/engagements/9/copy").status_code == 404


def test_copy_is_offered_to_nobody_who_may_not(owner: FlaskClient, sign_in: SignIn) -> None:
    """Readers see no link."""
    assert ADDRESS not in sign_in("portfolio_head").get("/engagements/1").text
    assert sign_in("portfolio_head").get(ADDRESS).status_code == 403
