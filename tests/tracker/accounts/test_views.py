"""The pages on which an administrator looks after people."""

import re
from collections.abc import Callable

import pytest
from flask import Flask
from flask.testing import FlaskClient

from tests.factories.members import make_member, sign_in
from tracker.accounts.models import User
from tracker.accounts.queries import find_person
from tracker.extensions import db

TYPED = {"name": "Nadia Rahman", "email": "nadia@example.org", "role": "procurement"}


@pytest.fixture
def administrator(sign_in: Callable[[str], FlaskClient]) -> FlaskClient:
    """A browser in which an administrator is signed in."""
    return sign_in("administrator")


@pytest.fixture
def member(app: Flask, administrator: FlaskClient) -> User:
    """Somebody else, who can sign in."""
    return make_member(app, "procurement")


def test_adds_a_person_who_sets_the_password_and_signs_in(
    app: Flask, administrator: FlaskClient, client: FlaskClient
) -> None:
    """The whole way, by the link that the page shows."""
    page = administrator.post("/people/new", data=TYPED)
    link = re.search(r'href="http://localhost(/set-password/[^"]+)"', page.text)
    assert link
    password = "our own bridge at last"
    client.post(link[1], data={"password": password, "password_confirm": password})
    sign_in(client, "nadia@example.org", password)
    assert "Nadia Rahman" in client.get("/rules").text


@pytest.mark.parametrize(
    ("field", "value", "message"),
    [
        ("name", "", "Name: write the name"),
        ("name", " \t ", "Name: write the name"),
        ("name", "Jana\u202e", "Name: an annex cannot print U+202E (RIGHT-TO-LEFT OVERRIDE)"),
        ("name", "x" * 201, "Name: 200 characters at most"),
        ("name", "a\x00b", "Name: remove the control characters"),
        ("email", "", "E-mail address: write one such as"),
        ("email", "nadia", "E-mail address: write one such as"),
        ("email", f"{'x' * 250}@example.org", "E-mail address: 255 characters at most"),
        ("role", "emperor", "Not a valid choice"),
    ],
)
def test_what_cannot_be_is_refused_and_kept_in_the_form(
    app: Flask, administrator: FlaskClient, field: str, value: str, message: str
) -> None:
    """With the field named, and the rest as it was typed."""
    page = administrator.post("/people/new", data=TYPED | {field: value})
    assert page.status_code == 422
    assert message in page.text
    assert all(text in page.text for name, text in TYPED.items() if name != field)
    with app.app_context():
        assert find_person("nadia@example.org") is None


def test_address_of_another_person_is_refused(administrator: FlaskClient, member: User) -> None:
    """Two people cannot sign in with one address."""
    page = administrator.post("/people/new", data=TYPED | {"email": member.email.upper()})
    assert page.status_code == 422
    assert "another person signs in with it" in page.text


def test_lists_everybody(administrator: FlaskClient, member: User) -> None:
    """With role and access in words."""
    administrator.post(f"/people/{member.id}/deactivate")
    page = administrator.get("/people").text
    assert member.email in page
    assert "Procurement" in page
    assert "Closed" in page


def test_changes_the_role(administrator: FlaskClient, member: User, client: FlaskClient) -> None:
    """From the next page on."""
    sign_in(client, member.email)
    assert client.get("/people").status_code == 403
    data = {"name": member.name, "role": "administrator"}
    page = administrator.post(f"/people/{member.id}", data=data, follow_redirects=True)
    assert f"{member.name} is administrator from now on." in page.text
    assert client.get("/people").status_code == 200


def test_changes_the_name(administrator: FlaskClient, member: User) -> None:
    """Whoever was entered by an address alone gets a name that a version record can carry."""
    data = {"name": "Nadia Brandt", "role": "procurement"}
    page = administrator.post(f"/people/{member.id}", data=data, follow_redirects=True)
    assert "Nadia Brandt is procurement from now on." in page.text
    page = administrator.post(f"/people/{member.id}", data=data | {"name": " "})
    assert page.status_code == 422
    assert "Nadia Brandt" in administrator.get("/people").text


def test_page_of_a_person_shows_the_role(administrator: FlaskClient, member: User) -> None:
    """As it is chosen now."""
    assert '<option value="procurement" selected>' in administrator.get(f"/people/{member.id}").text


def test_deactivation_ends_sessions_at_once(administrator: FlaskClient, member: User, client: FlaskClient) -> None:
    """And reactivation does not bring them back, but lets the person sign in."""
    sign_in(client, member.email)
    assert client.get("/rules").status_code == 200
    administrator.post(f"/people/{member.id}/deactivate")
    assert client.get("/rules").status_code == 302
    sign_in(client, member.email)
    assert client.get("/rules").status_code == 302
    administrator.post(f"/people/{member.id}/reactivate")
    assert client.get("/rules").status_code == 302
    sign_in(client, member.email)
    assert client.get("/rules").status_code == 200


def test_new_link_ends_sessions(administrator: FlaskClient, member: User, client: FlaskClient) -> None:
    """Whoever needs one may have lost the password to somebody."""
    sign_in(client, member.email)
    assert "/set-password/" in administrator.post(f"/people/{member.id}/link").text
    assert client.get("/rules").status_code == 302


def test_last_administrator_stays(app: Flask, administrator: FlaskClient, member: User) -> None:
    """Neither by access nor by role."""
    with app.app_context():
        last = db.session.scalars(db.select(User).where(User.id != member.id)).one().id
    page = administrator.post(f"/people/{last}/deactivate", follow_redirects=True)
    assert "This is the last administrator" in page.text
    page = administrator.post(f"/people/{last}", data={"role": "procurement"})
    assert page.status_code == 422
    assert "This is the last administrator" in page.text
    assert administrator.get("/people").status_code == 200


@pytest.mark.parametrize("address", ["/people/4711", "/people/99999999999999999999"])
def test_unknown_person(administrator: FlaskClient, address: str) -> None:
    """Nobody by that number."""
    assert administrator.get(address).status_code == 404
