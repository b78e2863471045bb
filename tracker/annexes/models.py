"""Issued annexes: what was signed for is kept as the very bytes that left the house."""

from datetime import datetime

from sqlalchemy import JSON, ForeignKey, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from tracker.accounts.models import User
from tracker.engagements.models import Engagement
from tracker.models import Base, UtcTimestamp


class Annex(Base):
    """One issued version; never changed and never removed."""

    __tablename__ = "annex"
    __table_args__ = (UniqueConstraint("engagement_id", "version"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    engagement_id: Mapped[int] = mapped_column(ForeignKey("engagement.id"))
    version: Mapped[int]
    revision_number: Mapped[int]
    """The revision it was taken from."""
    snapshot: Mapped[str] = mapped_column(Text, deferred=True)
    """Canonical JSON of the contractual snapshot."""
    digest: Mapped[str] = mapped_column(String(64), index=True)
    """SHA-256 of the snapshot, whose beginning stands on every page."""
    pdf_digest: Mapped[str] = mapped_column(String(64), index=True)
    """SHA-256 of the PDF, by which the store of files knows it."""
    reason: Mapped[str] = mapped_column(Text)
    accepted_findings: Mapped[list[dict[str, str]]] = mapped_column(JSON)
    """High findings the issuer accepted: code, field, message, reason. Internal, never printed."""
    issued_by_id: Mapped[int] = mapped_column(ForeignKey("user.id"))
    issued_at: Mapped[datetime] = mapped_column(UtcTimestamp)

    engagement: Mapped[Engagement] = relationship(lazy="raise")
    issued_by: Mapped[User] = relationship(lazy="joined")
