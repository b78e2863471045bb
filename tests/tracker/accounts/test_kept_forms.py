"""What was typed is met again: after an ended session, lost cookies, or a token of an older session."""

import re
from collections.abc import Callable
from datetime import timedelta
from urllib.parse import parse_qs, urlsplit

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import func, select
from werkzeug.test import TestResponse

from tests.factories.members import PASSWORD, make_member, sign_in
from tracker import FORM_LIMIT
from tracker.accounts.kept_forms import KEPT_AT_MOST, KEPT_FOR, UNKNOWN_LENGTH
from tracker.accounts.models import KeptForm, User
from tracker.common.clock import now
from tracker.extensions import db

TYPED = {"name": "Nadia Rahman & Söhne", "email": "nadia@example.org", "role": "procurement"}
NOT_SAVED_YET = "It is not saved yet"


@pytest.fixture
def person(app: Flask) -> User:
    """An administrator with a password."""
    return make_member(app)


@pytest.fixture
def browser(client: FlaskClient, person: User) -> FlaskClient:
    """A browser in which the administrator is signed in."""
    sign_in(client, person.email)
    return client


@pytest.fixture
def pass_time(app: Flask) -> Callable[[timedelta], None]:
    """Move the clock."""

    def move(by: timedelta) -> None:
        with app.app_context():
            then = now() + by
        app.extensions["clock"] = lambda: then

    return move


def return_to(address: str, client: FlaskClient, person: User) -> TestResponse:
    """Sign in and see where that leads."""
    return client.get(sign_in(client, person.email, next=address).headers["Location"])


def submit(client: FlaskClient, **headers: str) -> str:
    """Send the form and say where the sign-in page will lead."""
    answer = client.post("/people/new", data=TYPED, headers=headers)
    return parse_qs(urlsplit(answer.headers["Location"]).query)["next"][0]


def shows_what_was_typed(page: TestResponse) -> bool:
    """Whether a form is filled with it and says that it is not saved."""
    typed = "Nadia Rahman &amp; Söhne" in page.text
    assert typed is (NOT_SAVED_YET in page.text)
    return typed


def kept_forms(app: Flask) -> int:
    """How many are kept."""
    with app.app_context():
        return db.session.scalar(select(func.count()).select_from(KeptForm)) or 0


def test_met_again_after_the_session_ended(
    browser: FlaskClient, person: User, pass_time: Callable[[timedelta], None]
) -> None:
    """Signing in leads back to the form, filled in, also if another page asked for signing in meanwhile."""
    pass_time(timedelta(hours=13))
    browser.get("/rules", follow_redirects=True)
    page = return_to(submit(browser), browser, person)
    assert shows_what_was_typed(page)
    assert '<option value="procurement" selected>' in page.text


def test_met_again_after_signing_out_elsewhere(browser: FlaskClient, person: User) -> None:
    """The same browser, another window."""
    browser.post("/sign-out")
    assert shows_what_was_typed(return_to(submit(browser), browser, person))


def test_met_again_after_cookies_were_lost(browser: FlaskClient, person: User) -> None:
    """The browser that sent it meets it."""
    browser.delete_cookie("session")
    assert shows_what_was_typed(return_to(submit(browser), browser, person))


@pytest.mark.parametrize("lost", ["cookies", "nothing"])
def test_not_met_by_another_person(app: Flask, browser: FlaskClient, lost: str) -> None:
    """Who got hold of the address gets an empty form, in a browser of their own."""
    if lost == "cookies":
        browser.delete_cookie("session")
    else:
        browser.post("/sign-out")
    address = submit(browser)
    other = app.test_client()
    stranger = make_member(app)
    assert not shows_what_was_typed(return_to(address, other, stranger))
    if lost == "nothing":
        assert not shows_what_was_typed(return_to(address, browser, stranger))


def test_not_met_at_another_address_or_with_another_token(browser: FlaskClient, person: User) -> None:
    """A form is met where it was typed."""
    browser.post("/sign-out")
    address = submit(browser)
    sign_in(browser, person.email)
    assert not shows_what_was_typed(browser.get(address.replace("/people/new", f"/people/{person.id}")))
    assert not shows_what_was_typed(browser.get(f"{address}x"))
    assert shows_what_was_typed(browser.get(address))


def test_kept_for_a_week(
    app: Flask, browser: FlaskClient, person: User, pass_time: Callable[[timedelta], None]
) -> None:
    """Then it is not met, and is removed when the next one comes."""
    browser.post("/sign-out")
    address = submit(browser)
    pass_time(KEPT_FOR + timedelta(seconds=1))
    assert not shows_what_was_typed(return_to(address, browser, person))
    browser.post("/sign-out")
    submit(browser)
    assert kept_forms(app) == 1


@pytest.mark.parametrize("known", [True, False])
def test_ten_are_kept_at_most(
    app: Flask,
    browser: FlaskClient,
    person: User,
    pass_time: Callable[[timedelta], None],
    known: bool,  # noqa: FBT001
) -> None:
    """Of one person, and of one browser that is not known; the newest stay."""
    browser.post("/sign-out")
    if not known:
        browser.delete_cookie("session")
    addresses = []
    for _ in range(KEPT_AT_MOST + 2):
        addresses.append(submit(browser))
        pass_time(timedelta(seconds=1))
    assert kept_forms(app) == KEPT_AT_MOST
    sign_in(browser, person.email)
    met = [NOT_SAVED_YET in browser.get(address).text for address in addresses]
    assert met == [False, False] + [True] * KEPT_AT_MOST


def test_unknown_senders_take_nobodys_room(
    app: Flask, browser: FlaskClient, person: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Neither that of people nor that of a browser which lost its cookies; the one too many is told."""
    monkeypatch.setattr("tracker.accounts.kept_forms.UNKNOWN_AT_MOST", 2)
    lost = app.test_client()
    address = submit(lost)
    browser.post("/sign-out")
    for _ in range(KEPT_AT_MOST + 2):
        submit(app.test_client())
    assert kept_forms(app) == 2
    assert shows_what_was_typed(return_to(address, lost, person))
    assert shows_what_was_typed(return_to(submit(browser), browser, person))
    assert kept_forms(app) == 3
    one_too_many = app.test_client()
    page = one_too_many.post("/people/new", data=TYPED, follow_redirects=True)
    assert "What you typed could not be kept. Go back" in page.text


@pytest.mark.parametrize("known", [True, False])
def test_long_form_is_kept_for_people_alone(app: Flask, browser: FlaskClient, known: bool) -> None:  # noqa: FBT001
    """Anybody on the network may send one, and it would stay for a week."""
    browser.post("/sign-out")
    if not known:
        browser.delete_cookie("session")
    browser.post("/people/new", data={"name": "x" * UNKNOWN_LENGTH})
    assert kept_forms(app) == known


def test_too_large_a_request_is_not_kept(app: Flask, client: FlaskClient) -> None:
    """It is refused before it is read."""
    answer = client.post("/people/new", data={"name": "x" * FORM_LIMIT})
    assert answer.status_code == 413
    assert kept_forms(app) == 0


@pytest.mark.parametrize("address", ["/sign-in", "/password", "/set-password/none"])
def test_passwords_are_never_kept(app: Flask, client: FlaskClient, address: str) -> None:
    """Neither of somebody signed out nor with a token of no session; the page is asked for again."""
    app.config["WTF_CSRF_ENABLED"] = True
    answer = client.post(address, data={"password": PASSWORD, "new_password": PASSWORD})
    assert answer.status_code in {302, 303}
    assert kept_forms(app) == 0
    assert "kept" not in answer.headers["Location"]


def test_stale_page_says_so(app: Flask, client: FlaskClient) -> None:
    """A sign-in page older than the browser's session asks to try again."""
    app.config["WTF_CSRF_ENABLED"] = True
    page = client.post("/sign-in", data={"email": "x@example.org", "password": PASSWORD}, follow_redirects=True)
    assert "Please try again" in page.text


@pytest.mark.parametrize(
    ("headers", "kept"),
    [
        ({"Sec-Fetch-Site": "same-origin"}, 1),
        ({"Sec-Fetch-Site": "cross-site"}, 0),
        ({"Origin": "http://localhost"}, 1),
        ({"Origin": "http://evil.example"}, 0),
        ({"Origin": "null"}, 0),
        ({}, 1),
    ],
)
def test_form_of_another_site_is_not_kept(app: Flask, client: FlaskClient, headers: dict[str, str], kept: int) -> None:
    """Nobody shall meet, and perhaps save, what somebody else had typed."""
    assert submit(client, **headers).count("kept=") == kept
    assert kept_forms(app) == kept


def test_token_of_an_older_session(app: Flask, browser: FlaskClient, person: User) -> None:
    """Signed in again in another window, the form of before is shown once more and can then be saved."""
    app.config["WTF_CSRF_ENABLED"] = True
    stale = token_in(browser.get("/people/new"))
    browser.post("/sign-out", data={"csrf_token": stale})
    fresh = token_in(browser.get("/sign-in"))
    browser.post("/sign-in", data={"email": person.email, "password": PASSWORD, "csrf_token": fresh})
    answer = browser.post("/people/new", data=TYPED | {"csrf_token": stale})
    assert answer.status_code == 303
    page = browser.get(answer.headers["Location"])
    assert shows_what_was_typed(page)
    saved = browser.post(answer.headers["Location"], data=TYPED | {"csrf_token": token_in(page)})
    assert "Hand over this link" in saved.text


def token_in(page: TestResponse) -> str:
    """The token in the first form of a page."""
    found = re.search(r'name="csrf_token"[^>]*value="([^"]+)"', page.text)
    assert found
    return found[1]


@pytest.mark.parametrize(
    ("before", "way_back"),
    [
        ("http://localhost/people/1", "/people/1"),
        ("http://localhost//evil.example", "/evil.example"),
        ("http://evil.example/people", "/"),
        ("", "/"),
    ],
)
def test_address_without_a_page_leads_to_the_page_before(client: FlaskClient, before: str, way_back: str) -> None:
    """A button's own address shows nothing; the page with the button does."""
    answer = client.post("/people/1/link", headers={"Referer": before})
    assert parse_qs(urlsplit(answer.headers["Location"]).query)["next"] == [way_back]


def test_page_and_form_may_be_two_endpoints(app: Flask, client: FlaskClient) -> None:
    """What counts is that the address shows a page."""
    app.add_url_rule("/two", "two.show", lambda: "", methods=["GET"])
    app.add_url_rule("/two", "two.save", lambda: "", methods=["POST"])
    client.post("/two", data={"text": "typed"})
    assert kept_forms(app) == 1


def test_part_of_a_page_sends_the_whole_page_to_sign_in(browser: FlaskClient, person: User) -> None:
    """A script that asked for a row of the form leaves with all that was typed."""
    browser.post("/sign-out")
    answer = browser.post("/people/new", data=TYPED, headers={"HX-Request": "true"})
    assert answer.status_code == 200
    way_on = parse_qs(urlsplit(answer.headers["HX-Redirect"]).query)["next"][0]
    assert shows_what_was_typed(return_to(way_on, browser, person))


def test_query_of_the_address_is_kept(client: FlaskClient) -> None:
    """A list that was filtered is met filtered."""
    answer = client.get("/rules?page=2&x=%2F")
    assert parse_qs(urlsplit(answer.headers["Location"]).query)["next"] == ["/rules?page=2&x=%2F"]
