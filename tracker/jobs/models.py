"""The workers that are, or were, alive."""

from sqlalchemy import String
from sqlalchemy.orm import Mapped, mapped_column

from tracker.models import Base


class Worker(Base):
    """One process that does jobs, and how often its heart has beaten."""

    __tablename__ = "worker"

    id: Mapped[str] = mapped_column(String(80), primary_key=True)
    beats: Mapped[int]
