"""People with a password, who sign in as a person does."""

from functools import cache

from flask import Flask
from flask.testing import FlaskClient
from flask_security import hash_password
from werkzeug.test import TestResponse

from tests.factories.people import make_person
from tracker.accounts.models import User
from tracker.extensions import db

PASSWORD = "a bridge of our own"


@cache
def _hashed() -> str:
    # Argon2 is slow by intent; once is enough.
    return hash_password(PASSWORD)


def make_member(app: Flask, role: str = "administrator") -> User:
    """A person with this role and a password, committed."""
    with app.app_context():
        person = make_person(role)
        person.password = _hashed()
        db.session.commit()
        db.session.refresh(person)
        return person


def sign_in(client: FlaskClient, email: str, password: str = PASSWORD, **query: str) -> TestResponse:
    """Send what the browser sends when somebody signs in."""
    return client.post("/sign-in", query_string=query, data={"email": email, "password": password})
