"""People with a role, and browsers in which they are signed in."""

from uuid import uuid4

from flask.testing import FlaskClient
from sqlalchemy import select

from tracker.accounts.models import Role, User
from tracker.common.clock import now
from tracker.extensions import db


def make_person(role: str = "product_owner", *, name: str = "Jana Petrov") -> User:
    """A person with this role, without a password, flushed and not committed."""
    found = db.session.scalar(select(Role).where(Role.name == role)) or Role(name=role)
    key = uuid4().hex
    person = User(email=f"{role}-{key[:8]}@example.org", name=name, fs_uniquifier=key, roles=[found])
    db.session.add(person)
    db.session.flush()
    return person


def sign_in_as(client: FlaskClient, person: User) -> None:
    """Give a browser the session that signing in would."""
    with client.session_transaction() as session:
        session.update(_user_id=person.fs_uniquifier, _fresh=True, person_id=person.id, signed_in_at=now().timestamp())
