"""Reading people."""

from sqlalchemy import func, select
from werkzeug.exceptions import NotFound

from tracker.accounts.models import Role, User
from tracker.accounts.permissions import ADMINISTRATOR
from tracker.extensions import db


def get_person(person_id: int) -> User:
    """One person; raises NotFound."""
    person = db.session.get(User, person_id)
    if person is None:
        raise NotFound
    return person


def find_person(email: str) -> User | None:
    """Whoever signs in with this address, in whatever case it is written."""
    return db.session.scalar(select(User).where(func.lower(User.email) == email.lower()))


def list_people() -> list[User]:
    """Everybody by name, those who may sign in first."""
    return list(db.session.scalars(select(User).order_by(User.active.desc(), func.lower(User.name), User.id)))


def list_active_administrators() -> list[User]:
    """Who may look after people, held until the transaction ends so that not both of the last two go."""
    # The role is held and not the people: who waited for it then reads what the one before has changed.
    db.session.execute(select(Role.id).where(Role.name == ADMINISTRATOR).with_for_update(key_share=True))
    administrators = select(User).where(User.active, User.roles.any(Role.name == ADMINISTRATOR)).order_by(User.id)
    return list(db.session.scalars(administrators))
