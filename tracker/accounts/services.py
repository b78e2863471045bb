"""What may happen to people: added, given a role, handed a link, deactivated. Nobody is ever deleted."""

from uuid import uuid4

from flask_security.recoverable import generate_reset_password_token
from sqlalchemy import select
from sqlalchemy.exc import IntegrityError

from tracker.accounts.models import NAME_LENGTH, Role, User
from tracker.accounts.permissions import ADMINISTRATOR
from tracker.accounts.queries import find_person, get_person, list_active_administrators
from tracker.extensions import db, security


class EmailTakenError(Exception):
    """Another person signs in with this address."""


class LastAdministratorError(Exception):
    """Nobody would be left to look after people."""


def add_person(*, email: str, name: str, role: str) -> User:
    """Enter a person who has no password yet; raises EmailTakenError."""
    if find_person(email):
        raise EmailTakenError(email)
    person = User(email=email, name=name, fs_uniquifier=uuid4().hex, roles=[_role(role)])
    try:
        with db.session.begin_nested():
            db.session.add(person)
    except IntegrityError:
        raise EmailTakenError(email) from None  # entered by somebody else a moment ago
    return person


def make_administrator(*, email: str) -> User:
    """Make whoever signs in with this address an administrator, and enter or reactivate the person if need be."""
    person = find_person(email) or add_person(email=email, name=email[:NAME_LENGTH], role=ADMINISTRATOR)
    if _role(ADMINISTRATOR) not in person.roles:
        person.roles.append(_role(ADMINISTRATOR))
    person.active = True
    db.session.flush()
    return person


def make_password_token(*, person_id: int) -> str:
    """Make the secret of a link that sets a password once; sessions end and earlier links stop working."""
    person = get_person(person_id)
    _end_sessions(person)
    token: str = generate_reset_password_token(person)  # type: ignore[no-untyped-call]  # typed nowhere
    return token


def change_role(*, person_id: int, role: str) -> None:
    """Let a person do what this role may and nothing else, at once; raises LastAdministratorError."""
    person = get_person(person_id)
    if role != ADMINISTRATOR:
        _keep_an_administrator(person)
    person.roles = [_role(role)]
    db.session.flush()


def rename_person(*, person_id: int, name: str) -> None:
    """Call a person otherwise from now on; issued annexes keep the name of their day."""
    get_person(person_id).name = name
    db.session.flush()


def deactivate_person(*, person_id: int) -> None:
    """Keep a person out, at once; raises LastAdministratorError."""
    person = get_person(person_id)
    _keep_an_administrator(person)
    person.active = False
    _end_sessions(person)


def reactivate_person(*, person_id: int) -> None:
    """Let a person in again, with the password of before."""
    get_person(person_id).active = True
    db.session.flush()


def _role(name: str) -> Role:
    return db.session.scalar(select(Role).where(Role.name == name)) or Role(name=name)


def _keep_an_administrator(person: User) -> None:
    if list_active_administrators() == [person]:
        raise LastAdministratorError(person.name)


def _end_sessions(person: User) -> None:
    # Sessions and links both carry the uniquifier.
    security.datastore.set_uniquifier(person)
    db.session.flush()
