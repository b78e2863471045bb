"""Totals of the portfolio, kept in the transaction that changes an engagement, so that no page counts rows."""

from enum import StrEnum

from sqlalchemy import BigInteger, String
from sqlalchemy.orm import Mapped, mapped_column

from tracker.models import Base


class Total(StrEnum):
    """What is counted beside each failure mode and each rule."""

    OPEN = "open"
    NO_HANDOVER = "no_handover"
    DRAFTING = "drafting"
    READY = "ready"
    """Drafting, and may be issued."""


class PortfolioTotal(Base):
    """How many open engagements something holds for, and their value in one currency."""

    __tablename__ = "portfolio_total"

    key: Mapped[str] = mapped_column(String(40), primary_key=True)
    """A Total, or what stops a signature: the code of a rule, and the failure mode it looks for."""
    currency: Mapped[str] = mapped_column(String(3), primary_key=True)
    """Empty for engagements without a value."""
    engagements: Mapped[int]
    value_minor: Mapped[int] = mapped_column(BigInteger)
