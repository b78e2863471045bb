"""Totals of the portfolio, kept in the transaction that changes an engagement, so that no page counts rows."""

from sqlalchemy import BigInteger, String
from sqlalchemy.orm import Mapped, mapped_column

from tracker.models import Base


class PortfolioTotal(Base):
    """How many open engagements something holds for, and their value in one currency."""

    __tablename__ = "portfolio_total"

    key: Mapped[str] = mapped_column(String(40), primary_key=True)
    """no_handover, drafting, open, a failure mode, or a rule's code."""
    currency: Mapped[str] = mapped_column(String(3), primary_key=True)
    """Empty for engagements without a value."""
    engagements: Mapped[int]
    value_minor: Mapped[int] = mapped_column(BigInteger)
