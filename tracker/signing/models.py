"""What became of issued annexes. Nothing here is ever changed or removed: a mistake is struck out by another record."""

from datetime import date, datetime
from enum import StrEnum

from sqlalchemy import ForeignKey, String, Text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from tracker.accounts.models import User
from tracker.common.clock import now
from tracker.models import Base, UtcTimestamp, choice_type


class CopyKind(StrEnum):
    """What a machine could tell of a signed copy on the day on which it was brought."""

    EXTENDED = "extended"
    """The file that was issued, byte for byte, with something after it: signatures, where all is right."""
    ATTACHED = "attached"
    """Written anew by some program, and still with the content of this version attached."""
    UNTOLD = "untold"
    """A scan, for example: only a person can tell what it shows."""


class Signature(Base):
    """Both parties signed a version, and here is the copy; it holds unless it was struck out."""

    __tablename__ = "signature"

    id: Mapped[int] = mapped_column(primary_key=True)
    annex_id: Mapped[int] = mapped_column(ForeignKey("annex.id"), index=True)
    signed_on: Mapped[date]
    """The day of the later of the two signatures."""
    buyer_signatory: Mapped[str] = mapped_column(Text)
    vendor_signatory: Mapped[str] = mapped_column(Text)
    copy_digest: Mapped[str] = mapped_column(String(64), index=True)
    """SHA-256 of the signed copy, by which the store of files knows it."""
    copy_kind: Mapped[CopyKind] = mapped_column(choice_type(CopyKind))
    recorded_by_id: Mapped[int] = mapped_column(ForeignKey("user.id"))
    recorded_at: Mapped[datetime] = mapped_column(UtcTimestamp, default=now)

    recorded_by: Mapped[User] = relationship(lazy="joined")


class StruckSignature(Base):
    """A signature was recorded in error: who says so, and why."""

    __tablename__ = "struck_signature"

    id: Mapped[int] = mapped_column(primary_key=True)
    signature_id: Mapped[int] = mapped_column(ForeignKey("signature.id"), unique=True)
    reason: Mapped[str] = mapped_column(Text)
    struck_by_id: Mapped[int] = mapped_column(ForeignKey("user.id"))
    struck_at: Mapped[datetime] = mapped_column(UtcTimestamp, default=now)

    signature: Mapped[Signature] = relationship(lazy="raise")
    struck_by: Mapped[User] = relationship(lazy="joined")


class Withdrawal(Base):
    """An annex that nobody had signed was taken back."""

    __tablename__ = "withdrawal"

    id: Mapped[int] = mapped_column(primary_key=True)
    annex_id: Mapped[int] = mapped_column(ForeignKey("annex.id"), unique=True)
    reason: Mapped[str] = mapped_column(Text)
    withdrawn_by_id: Mapped[int] = mapped_column(ForeignKey("user.id"))
    withdrawn_at: Mapped[datetime] = mapped_column(UtcTimestamp, default=now)

    withdrawn_by: Mapped[User] = relationship(lazy="joined")
