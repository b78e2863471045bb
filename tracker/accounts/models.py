"""People and their roles, as Flask-Security keeps them."""

from datetime import datetime

from flask_security import RoleMixin, UserMixin
from sqlalchemy import Column, ForeignKey, String, Table, Text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from tracker.accounts.permissions import ADMINISTRATOR, ROLE_LABELS, ROLES, Permission
from tracker.models import Base, UtcTimestamp

NAME_LENGTH = 200

user_role = Table(
    "user_role",
    Base.metadata,
    Column("user_id", ForeignKey("user.id"), primary_key=True),
    Column("role_id", ForeignKey("role.id"), primary_key=True),
)


class Role(Base, RoleMixin):
    """A role by name; what it may do is data in permissions.py."""

    __tablename__ = "role"

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(String(80), unique=True)
    description: Mapped[str | None] = mapped_column(String(255))


class User(Base, UserMixin):
    """A person who signs in. Never deleted, since revisions and annexes name who acted."""

    __tablename__ = "user"

    id: Mapped[int] = mapped_column(primary_key=True)
    email: Mapped[str] = mapped_column(String(255), unique=True)
    name: Mapped[str] = mapped_column(String(NAME_LENGTH))
    password: Mapped[str | None] = mapped_column(String(255))
    active: Mapped[bool] = mapped_column(default=True)
    fs_uniquifier: Mapped[str] = mapped_column(String(64), unique=True)
    roles: Mapped[list[Role]] = relationship(  # type: ignore[assignment]  # the mixin says list[RoleMixin]
        secondary=user_role,
        lazy="selectin",
    )

    @property
    def role(self) -> str:
        """The role shown and chosen; the administrator's, of a person who got it beside another."""
        names = {role.name for role in self.roles}
        return ADMINISTRATOR if ADMINISTRATOR in names else min(names, default="")

    @property
    def role_label(self) -> str:
        """The roles in words."""
        return ", ".join(sorted(ROLE_LABELS.get(role.name, role.name) for role in self.roles))

    @property
    def permissions(self) -> frozenset[Permission]:
        """All that this person's roles allow."""
        return frozenset().union(*(ROLES.get(role.name, frozenset()) for role in self.roles))


class KeptForm(Base):
    """A form that arrived after its session had ended, kept until its author has signed in again."""

    __tablename__ = "kept_form"

    token_digest: Mapped[str] = mapped_column(String(64), primary_key=True)
    person_id: Mapped[int | None] = mapped_column(ForeignKey("user.id"))
    """Whose session it was; empty when the browser no longer says."""
    path: Mapped[str] = mapped_column(Text)
    body: Mapped[str] = mapped_column(Text)
    kept_at: Mapped[datetime] = mapped_column(UtcTimestamp, index=True)
