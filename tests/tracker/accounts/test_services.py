"""What may happen to people."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from functools import partial

import pytest
from flask import Flask
from flask_security.recoverable import reset_password_token_status
from sqlalchemy import select, text
from sqlalchemy.orm import Session
from werkzeug.exceptions import NotFound

from tests.factories.databases import on_postgresql
from tests.factories.people import make_person
from tracker.accounts.models import Role, User
from tracker.accounts.services import (
    EmailTakenError,
    LastAdministratorError,
    add_person,
    change_role,
    deactivate_person,
    make_administrator,
    make_password_token,
    reactivate_person,
)
from tracker.extensions import db


def test_added_person_has_role_and_no_password(db_session: Session) -> None:
    """So nobody signs in before the link was used."""
    person = add_person(email="nadia@example.org", name="Nadia Rahman", role="procurement")
    assert (person.role, person.password, person.active) == ("procurement", None, True)


def test_address_belongs_to_one_person(db_session: Session) -> None:
    """In whatever case it is written."""
    add_person(email="nadia@example.org", name="Nadia Rahman", role="procurement")
    with pytest.raises(EmailTakenError):
        add_person(email="Nadia@Example.org", name="Another", role="procurement")


def test_address_taken_at_the_same_moment(db_session: Session, monkeypatch: pytest.MonkeyPatch) -> None:
    """Two administrators enter one person at once: the second is told, and can go on."""
    monkeypatch.setattr("tracker.accounts.services.find_person", lambda _email: None)
    add_person(email="nadia@example.org", name="Nadia Rahman", role="procurement")
    with pytest.raises(EmailTakenError):
        add_person(email="nadia@example.org", name="Another", role="procurement")
    assert db_session.scalars(select(User.name)).all() == ["Nadia Rahman"]


def test_roles_are_entered_once(db_session: Session) -> None:
    """Two people of one role share it."""
    for name in ("nadia", "jo"):
        add_person(email=f"{name}@example.org", name=name, role="procurement")
    assert len(db_session.scalars(select(Role)).all()) == 1


def test_new_administrator_is_entered(db_session: Session) -> None:
    """Named by the address until somebody gives the name."""
    person = make_administrator(email="robin@example.org")
    assert (person.name, person.role) == ("robin@example.org", "administrator")


def test_longest_address_is_a_name(db_session: Session) -> None:
    """As much of it as a name may hold."""
    email = f"robin@{'x' * 60}.{'y' * 60}.{'z' * 60}.{'w' * 60}.org"
    assert make_administrator(email=email).name == email[:200]


def test_role_shown_is_always_the_same(db_session: Session) -> None:
    """Of a person who has several."""
    person = make_person("procurement")
    person.roles = [Role(name=name) for name in ("portfolio_head", "product_owner", "abc")]
    assert person.role == "abc"


def test_present_person_becomes_administrator_beside(db_session: Session) -> None:
    """The other role stays, the account opens again, and doing it twice changes nothing."""
    person = make_person("procurement")
    person.active = False
    for _ in range(2):
        assert make_administrator(email=person.email.upper()) is person
    assert sorted(role.name for role in person.roles) == ["administrator", "procurement"]
    assert person.active
    assert person.role == "administrator"
    assert person.role_label == "Administrator, Procurement"


def test_token_names_its_person_until_the_next(db_session: Session) -> None:
    """A newer one replaces it."""
    person = make_person()
    first, second = (make_password_token(person_id=person.id) for _ in range(2))
    assert [find_person_of(token) for token in (first, second)] == [None, person]


def find_person_of(token: str) -> User | None:
    """Whose link it is, as the library reads it."""
    expired, invalid, person = reset_password_token_status(token)  # type: ignore[no-untyped-call]  # typed nowhere
    assert not expired
    assert not invalid
    return person  # type: ignore[no-any-return]  # likewise


def test_role_is_replaced(db_session: Session) -> None:
    """The person may do what the new role may and nothing else."""
    person = make_person("procurement")
    change_role(person_id=person.id, role="portfolio_head")
    assert [role.name for role in person.roles] == ["portfolio_head"]


def test_deactivated_and_reactivated(db_session: Session) -> None:
    """What identified old sessions and links never comes back."""
    person = make_person()
    before = person.fs_uniquifier
    deactivate_person(person_id=person.id)
    assert person.active is False
    reactivate_person(person_id=person.id)
    db_session.refresh(person)
    assert (person.active, person.fs_uniquifier == before) == (True, False)


def test_last_administrator_stays(db_session: Session) -> None:
    """One that is deactivated does not count."""
    person, other = make_person("administrator"), make_person("administrator")
    deactivate_person(person_id=other.id)
    with pytest.raises(LastAdministratorError):
        deactivate_person(person_id=person.id)
    with pytest.raises(LastAdministratorError):
        change_role(person_id=person.id, role="procurement")
    change_role(person_id=person.id, role="administrator")
    assert (person.active, person.role) == (True, "administrator")


def test_unknown_person(db_session: Session) -> None:
    """There is nobody to do it to."""
    with pytest.raises(NotFound):
        reactivate_person(person_id=4711)


@on_postgresql
@pytest.mark.parametrize("leave", [deactivate_person, partial(change_role, role="procurement")])
def test_last_two_administrators_do_not_leave_at_once(app: Flask, leave: Callable[..., None]) -> None:
    """Whoever comes second waits for the first, and then reads that nobody else is left."""

    def leave_second() -> None:
        with app.app_context():
            leave(person_id=people[1])
            db.session.commit()

    with app.app_context(), ThreadPoolExecutor(1) as pool:
        people = [make_person("administrator").id for _ in range(2)]
        db.session.commit()
        leave(person_id=people[0])
        second = pool.submit(leave_second)
        with db.engine.connect() as watching:
            while not (second.done() or watching.scalar(text("SELECT count(*) FROM pg_locks WHERE NOT granted"))):
                pass
        db.session.commit()
        with pytest.raises(LastAdministratorError):
            second.result()
