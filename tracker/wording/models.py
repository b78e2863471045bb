"""Answers to the linter, each with a name and a reason. None is ever deleted."""

from datetime import datetime
from hashlib import sha256

from sqlalchemy import ForeignKey, Index, String, Text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from contracts.rules import Dismissed
from tracker.accounts.models import User
from tracker.common.clock import now
from tracker.models import Base, UtcTimestamp

RULE_NAME_LENGTH = 80


class Dismissal(Base):
    """Somebody looked at a remark and lets the words stay; it holds as long as they stand in the field."""

    __tablename__ = "dismissal"

    id: Mapped[int] = mapped_column(primary_key=True)
    engagement_id: Mapped[int] = mapped_column(ForeignKey("engagement.id"), index=True)
    key: Mapped[str] = mapped_column(String(32))
    """What the remark is known by: a phrase may be longer than an index or an address takes."""
    field: Mapped[str] = mapped_column(String(200))
    """With the row's id: constraints.C-2.statement."""
    rule: Mapped[str] = mapped_column(String(RULE_NAME_LENGTH))
    phrase: Mapped[str] = mapped_column(Text)
    statement: Mapped[str] = mapped_column(Text)
    """The sentence as it stood, for whoever reads this after it was changed."""
    reason: Mapped[str] = mapped_column(Text)
    dismissed_by_id: Mapped[int] = mapped_column(ForeignKey("user.id"))
    dismissed_at: Mapped[datetime] = mapped_column(UtcTimestamp, default=now)
    withdrawn_by_id: Mapped[int | None] = mapped_column(ForeignKey("user.id"))
    withdrawn_at: Mapped[datetime | None] = mapped_column(UtcTimestamp)

    dismissed_by: Mapped[User] = relationship(lazy="joined", foreign_keys=dismissed_by_id)
    withdrawn_by: Mapped[User | None] = relationship(lazy="joined", foreign_keys=withdrawn_by_id)

    @property
    def dismissed(self) -> Dismissed:
        """The same for the rules, which know no people."""
        return known_by(self.field, self.rule, self.phrase)


class WordingSwitch(Base):
    """An administrator switched a rule on wording off, or on again; never changed. The last one says how it is."""

    __tablename__ = "wording_switch"

    id: Mapped[int] = mapped_column(primary_key=True)
    rule: Mapped[str] = mapped_column(String(RULE_NAME_LENGTH), index=True)
    is_off: Mapped[bool]
    reason: Mapped[str] = mapped_column(Text)
    switched_by_id: Mapped[int] = mapped_column(ForeignKey("user.id"))
    switched_at: Mapped[datetime] = mapped_column(UtcTimestamp, default=now)

    switched_by: Mapped[User] = relationship(lazy="joined")


def known_by(field: str, rule: str, phrase: str) -> Dismissed:
    """What tells one remark from another: where, by which rule, and which words, however they are capitalised."""
    return Dismissed(field=field, rule=rule, phrase=phrase.casefold())


def key_of(dismissed: Dismissed) -> str:
    """The same in 32 characters, for an address and an index."""
    said = f"{dismissed.field}\n{dismissed.rule}\n{dismissed.phrase}"
    return sha256(said.encode()).hexdigest()[:32]


Index(
    "uq_dismissal_standing",
    Dismissal.engagement_id,
    Dismissal.key,
    unique=True,
    sqlite_where=Dismissal.withdrawn_at.is_(None),
    postgresql_where=Dismissal.withdrawn_at.is_(None),
)
