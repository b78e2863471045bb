"""The workers that are, or were, alive."""

from datetime import datetime

from sqlalchemy import String
from sqlalchemy.orm import Mapped, mapped_column

from tracker.models import Base, UtcTimestamp


class Worker(Base):
    """One process that does jobs, and how often its heart has beaten."""

    __tablename__ = "worker"

    id: Mapped[str] = mapped_column(String(80), primary_key=True)
    beats: Mapped[int]
    beaten_at: Mapped[datetime] = mapped_column(UtcTimestamp)
    """By the clock of its own machine, for people to be told."""
