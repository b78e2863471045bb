"""What somebody asked for, and what became of each annex of it."""

from datetime import date, datetime
from enum import StrEnum

from sqlalchemy import BigInteger, ForeignKey, Index, String, Text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from tracker.accounts.models import User
from tracker.models import Base, UtcTimestamp, choice_type
from tracker.signing.standing import StandingKind


class Contents(StrEnum):
    """Which annexes of each engagement are wanted."""

    NEWEST = "newest"
    IN_FORCE = "in_force"
    ALL = "all"
    DRAFTS = "drafts"


class Stage(StrEnum):
    """How far an export is."""

    ASKED = "asked"
    MAKING = "making"
    PACKING = "packing"
    READY = "ready"
    FAILED = "failed"
    """The archive could not be written; it can be tried again."""


class Outcome(StrEnum):
    """What became of one annex."""

    DONE = "done"
    REFUSED = "refused"
    CANCELLED = "cancelled"


class Export(Base):
    """One archive that a person asked for. The record stays when the archive is removed."""

    __tablename__ = "export"

    id: Mapped[int] = mapped_column(primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("user.id"))
    asked_at: Mapped[datetime] = mapped_column(UtcTimestamp)
    contents: Mapped[Contents] = mapped_column(choice_type(Contents))
    chosen: Mapped[str] = mapped_column(Text)
    """In words, how the engagements were chosen."""
    total: Mapped[int]
    """How many annexes it was asked for."""
    stage: Mapped[Stage] = mapped_column(choice_type(Stage))
    attempt: Mapped[int] = mapped_column(default=1)
    cancelled_at: Mapped[datetime | None] = mapped_column(UtcTimestamp)
    finished_at: Mapped[datetime | None] = mapped_column(UtcTimestamp)
    """When the archive was ready, or could not be written."""
    removed_at: Mapped[datetime | None] = mapped_column(UtcTimestamp)
    size: Mapped[int] = mapped_column(BigInteger, default=0)
    """Bytes of the archive."""
    problem: Mapped[str] = mapped_column(Text, default="")
    creation_key: Mapped[str | None] = mapped_column(String(80), unique=True)
    """The form it came from, so that one sent twice makes one export."""

    person: Mapped[User] = relationship(lazy="raise")

    @property
    def is_finished(self) -> bool:
        """Whether nothing more will happen to it by itself."""
        return self.stage in (Stage.READY, Stage.FAILED)

    @property
    def is_cancelled(self) -> bool:
        """Whether somebody stopped it."""
        return self.cancelled_at is not None

    @property
    def file_name(self) -> str:
        """What a browser shall call the archive."""
        return f"annexes-{self.contents}-{self.asked_at:%Y-%m-%d}-{self.id}.zip"

    @property
    def kept_as(self) -> str:
        """The name of the archive in the store."""
        return f"exports/{self.id}.zip"


class ExportItem(Base):
    """One annex of it."""

    __tablename__ = "export_item"

    export_id: Mapped[int] = mapped_column(ForeignKey("export.id"), primary_key=True)
    number: Mapped[int] = mapped_column(primary_key=True)
    engagement_id: Mapped[int] = mapped_column(ForeignKey("engagement.id"))
    reference: Mapped[str] = mapped_column(String(40))
    title: Mapped[str] = mapped_column(String(300))
    version: Mapped[int | None]
    standing: Mapped[StandingKind | None] = mapped_column(choice_type(StandingKind))
    """How an issued version stood when the export was asked for."""
    issued_on: Mapped[date | None]
    signed_on: Mapped[date | None]
    name: Mapped[str] = mapped_column(Text, default="")
    """Of its file, before two of the same name are told apart."""
    digest: Mapped[str | None] = mapped_column(String(64))
    """SHA-256 of its file; that of an issued version is known to the store."""
    draft: Mapped[str] = mapped_column(String(120), default="")
    """The name under which the pages of a draft are kept."""
    tries: Mapped[int] = mapped_column(default=0)
    outcome: Mapped[Outcome | None] = mapped_column(choice_type(Outcome))
    """Nothing before its turn."""
    problem: Mapped[str] = mapped_column(Text, default="")
    """Why it was left out."""


Index("ix_export_person", Export.person_id, Export.finished_at)
Index("ix_export_stage", Export.stage)
Index("ix_export_item_outcome", ExportItem.export_id, ExportItem.outcome)
