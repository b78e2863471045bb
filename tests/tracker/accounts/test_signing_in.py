"""Signing in and out, passwords, and how long a session lasts."""

import re
import sqlite3
from contextlib import closing
from datetime import timedelta
from urllib.parse import urlsplit

import pytest
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from tests.factories.members import PASSWORD, make_member, sign_in
from tests.factories.people import make_person
from tracker.accounts.models import User
from tracker.accounts.services import deactivate_person, make_password_token
from tracker.accounts.signing_in import SESSION_LASTS
from tracker.common.clock import now
from tracker.config import Settings
from tracker.extensions import db

NEW_PASSWORD = "a second bridge of our own"


@pytest.fixture
def person(app: Flask) -> User:
    """An administrator with a password."""
    return make_member(app)


def is_signed_in(client: FlaskClient) -> bool:
    """Whether a page that asks for signing in is shown."""
    return client.get("/rules").status_code == 200


def csrf_token(answer: TestResponse) -> str:
    """The token in the first form of a page."""
    found = re.search(r'name="csrf_token"[^>]*value="([^"]+)"', answer.text)
    assert found
    return found[1]


def test_signs_in_and_leads_back(client: FlaskClient, person: User) -> None:
    """To the page that was asked for."""
    answer = sign_in(client, person.email, next="/rules?x=1")
    assert answer.headers["Location"] == "/rules?x=1"
    assert is_signed_in(client)


def test_case_of_the_address_does_not_matter(client: FlaskClient, person: User) -> None:
    """Nobody remembers how it was typed the first time."""
    sign_in(client, person.email.upper())
    assert is_signed_in(client)


def test_password_is_kept_as_argon2(person: User) -> None:
    """And with a salt of its own."""
    assert str(person.password).startswith("$argon2id$")


def test_every_failure_reads_the_same(app: Flask, client: FlaskClient, person: User) -> None:
    """Whether an address is known, without password or closed, is told to nobody."""
    closed = make_member(app)
    with app.app_context():
        passwordless = make_person().email
        deactivate_person(person_id=closed.id)
        db.session.commit()
    failures = [
        (person.email, "wrong"),
        ("nobody@example.org", PASSWORD),
        (passwordless, PASSWORD),
        (closed.email, PASSWORD),
    ]
    pages = {sign_in(client, email, word).text.replace(email, "") for email, word in failures}
    assert len(pages) == 1
    assert "E-mail address or password is wrong" in pages.pop()
    assert not is_signed_in(client)


@pytest.mark.parametrize(
    "elsewhere",
    [
        "//evil.example",
        r"\\evil.example",
        r"/\evil.example",
        "https:evil.example",
        "https://evil.example",
        "%2f%2fevil.example",
        "///evil.example",
        " //evil.example",
        "javascript:alert(1)",
    ],
)
@pytest.mark.parametrize("where", ["query", "form"])
def test_never_leads_out_of_the_house(client: FlaskClient, person: User, elsewhere: str, where: str) -> None:
    """Whatever a link to the sign-in page says, the way on stays here."""
    fields = {"email": person.email, "password": PASSWORD} | ({"next": elsewhere} if where == "form" else {})
    answer = client.post("/sign-in", query_string={"next": elsewhere} if where == "query" else {}, data=fields)
    way = answer.headers.get("Location", "/")
    assert urlsplit(way)[:2] in {("", ""), ("http", "localhost")}
    assert re.match(r"(http://localhost)?/(?![/\\])|[^/\\:]*$|%", way)


def test_no_offer_to_stay_signed_in(client: FlaskClient, person: User) -> None:
    """The library's own cookie for that would outlast the session."""
    client.post("/sign-in", data={"email": person.email, "password": PASSWORD, "remember": "y"})
    assert is_signed_in(client)
    assert client.get_cookie("remember_token") is None


def test_no_token_is_handed_out(client: FlaskClient, person: User) -> None:
    """Signing in by JSON gets the same page as by form."""
    fields = {"email": person.email, "password": PASSWORD}
    answer = client.post("/sign-in?include_auth_token", json=fields, headers={"Accept": "application/json"})
    assert not answer.is_json
    assert "token" not in answer.text


def test_session_begins_anew(app: Flask, client: FlaskClient, person: User) -> None:
    """Who knew the token of the anonymous session does not know the one of the person's."""
    app.config["WTF_CSRF_ENABLED"] = True
    before = csrf_token(client.get("/sign-in"))
    fields = {"email": person.email, "password": PASSWORD, "csrf_token": before}
    assert client.post("/sign-in", data=fields).status_code == 302
    assert is_signed_in(client)
    client.post("/sign-out", data={"csrf_token": before})
    assert is_signed_in(client)


def test_signs_out_by_post_with_a_token_only(app: Flask, client: FlaskClient, person: User) -> None:
    """A link or another site cannot sign anybody out."""
    sign_in(client, person.email)
    app.config["WTF_CSRF_ENABLED"] = True
    assert client.get("/sign-out").status_code == 405
    assert client.post("/sign-out").headers["Location"] == "/"
    assert is_signed_in(client)
    answer = client.post("/sign-out", data={"csrf_token": csrf_token(client.get("/rules"))})
    assert answer.headers["Location"] == "/sign-in"
    assert not is_signed_in(client)


@pytest.mark.parametrize(("later", "signed_in"), [(timedelta(), True), (timedelta(seconds=1), False)])
def test_session_ends(app: Flask, client: FlaskClient, person: User, later: timedelta, signed_in: bool) -> None:  # noqa: FBT001
    """Twelve hours after signing in, and then the sign-in page is shown, not a circle of redirects."""
    sign_in(client, person.email)
    with app.app_context():
        then = now() + SESSION_LASTS + later
    app.extensions["clock"] = lambda: then
    assert is_signed_in(client) is signed_in
    assert client.get("/sign-in").status_code == (302 if signed_in else 200)


def test_session_that_does_not_say_when_it_began_has_ended(client: FlaskClient, person: User) -> None:
    """Every session of ours says so."""
    sign_in(client, person.email)
    with client.session_transaction() as session:
        del session["signed_in_at"]
    assert not is_signed_in(client)


def test_changing_the_password_ends_other_sessions(app: Flask, client: FlaskClient, person: User) -> None:
    """And this one goes on."""
    other = app.test_client()
    sign_in(client, person.email)
    sign_in(other, person.email)
    fields = {"password": PASSWORD, "new_password": NEW_PASSWORD, "new_password_confirm": NEW_PASSWORD}
    assert client.post("/password", data=fields).status_code == 302
    assert is_signed_in(client)
    assert not is_signed_in(other)
    sign_in(other, person.email)
    assert not is_signed_in(other)


def test_short_password_is_refused(client: FlaskClient, person: User) -> None:
    """Twelve characters at least."""
    sign_in(client, person.email)
    answer = client.post(
        "/password", data={"password": PASSWORD, "new_password": "short", "new_password_confirm": "short"}
    )
    assert "at least 12 characters" in answer.text


@pytest.fixture
def link(app: Flask, person: User) -> str:
    """A link that sets the person's password."""
    with app.app_context():
        token = make_password_token(person_id=person.id)
        db.session.commit()
        return f"/set-password/{token}"


def set_password(client: FlaskClient, link: str) -> TestResponse:
    """What the browser sends when somebody sets a password."""
    return client.post(link, data={"password": NEW_PASSWORD, "password_confirm": NEW_PASSWORD})


def test_link_sets_the_password_once(client: FlaskClient, person: User, link: str) -> None:
    """The second use is told what to do."""
    assert "Set your password" in client.get(link).text
    assert set_password(client, link).headers["Location"] == "/sign-in"
    again = client.post(link, data={"password": PASSWORD, "password_confirm": PASSWORD}, follow_redirects=True)
    assert "used already" in again.text
    assert "Ask your administrator" in again.text
    sign_in(client, person.email, NEW_PASSWORD)
    assert is_signed_in(client)


def test_newer_link_replaces_the_older(app: Flask, client: FlaskClient, person: User, link: str) -> None:
    """Only one link of a person works at a time."""
    with app.app_context():
        make_password_token(person_id=person.id)
        db.session.commit()
    assert "used already" in client.get(link, follow_redirects=True).text


def test_link_expires(app: Flask, client: FlaskClient, link: str) -> None:
    """The library measures with the machine's own clock, so the limit is moved instead."""
    app.config["SECURITY_RESET_PASSWORD_WITHIN"] = timedelta(seconds=-1)
    assert "older than seven days" in client.get(link, follow_redirects=True).text


def test_lost_password_leads_to_the_administrator(client: FlaskClient, person: User) -> None:
    """No mail is promised, and a known address gets the answer of an unknown one."""
    known, unknown = (client.post("/set-password", data={"email": email}) for email in (person.email, "x@example.org"))
    assert known.text == unknown.text == client.get("/set-password").text
    assert "Ask your administrator" in known.text


def test_signing_in_takes_no_lock(client: FlaskClient, person: User, settings: Settings) -> None:
    """Hashing is slow: whoever tries passwords must not keep others from saving."""
    with closing(sqlite3.connect(settings.data_dir / "tracker.sqlite")) as other:
        other.execute("BEGIN IMMEDIATE")
        sign_in(client, person.email)
    assert is_signed_in(client)


@pytest.mark.parametrize(
    ("address", "labels"),
    [
        ("/sign-in", ["E-mail address", "Password"]),
        ("/password", ["Present password", "New password", "New password, once more"]),
        ("/set-password/", ["New password", "New password, once more"]),
    ],
)
def test_labels_are_ours(app: Flask, client: FlaskClient, person: User, address: str, labels: list[str]) -> None:
    """As they are everywhere else."""
    if address == "/password":
        sign_in(client, person.email)
    if address == "/set-password/":
        with app.app_context():
            address += make_password_token(person_id=person.id)
            db.session.commit()
    page = client.get(address).text
    assert [text.strip() for text in re.findall(r"<label[^>]*>([^<]+)</label>", page)] == labels
