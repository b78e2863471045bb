"""A list that somebody brought: its rows as they came, and what became of each."""

from datetime import datetime
from enum import StrEnum

from sqlalchemy import ForeignKey, Index, String, Text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from tracker.engagements.models import Engagement, State
from tracker.models import Base, UtcTimestamp, choice_type


class Outcome(StrEnum):
    """What bringing a row in does, or did."""

    NEW = "new"
    CHANGED = "changed"
    SAME = "same"
    CONFLICT = "conflict"
    """Left out, since what it would change was written here."""
    FAULTY = "faulty"
    """Left out until it is mended."""


class ImportUpload(Base):
    """A file that was read, kept for a week for the person who brought it."""

    __tablename__ = "import_upload"

    id: Mapped[int] = mapped_column(primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("user.id"), index=True)
    created_at: Mapped[datetime] = mapped_column(UtcTimestamp, index=True)
    file_name: Mapped[str] = mapped_column(String(200))
    headings: Mapped[str] = mapped_column(Text)
    """JSON: one text a column."""
    matching: Mapped[str] = mapped_column(Text, default="")
    """JSON: the path of the field in each column, empty for one left out; nothing before the columns were matched."""
    state: Mapped[State] = mapped_column(choice_type(State), default=State.RUNNING)
    """Of engagements for which the list names none."""


class ImportRow(Base):
    """One row of it."""

    __tablename__ = "import_row"

    upload_id: Mapped[int] = mapped_column(ForeignKey("import_upload.id"), primary_key=True)
    number: Mapped[int] = mapped_column(primary_key=True)
    """As the spreadsheet counts."""
    cells: Mapped[str] = mapped_column(Text)
    """JSON: one text a column."""
    key: Mapped[str] = mapped_column(String(80), default="")
    """The creation key of its engagement; empty for a row that names none."""
    overwrites: Mapped[int | None]
    """The revision of which somebody has decided that this row may overwrite it."""
    outcome: Mapped[Outcome | None] = mapped_column(choice_type(Outcome))
    """What became of it; nothing before its turn."""
    problem: Mapped[str] = mapped_column(Text, default="")
    """Why it was left out."""
    engagement_id: Mapped[int | None] = mapped_column(ForeignKey("engagement.id"))

    engagement: Mapped[Engagement | None] = relationship(lazy="joined")


Index("ix_import_row_key", ImportRow.upload_id, ImportRow.key)
