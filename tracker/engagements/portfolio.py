"""Totals of the portfolio, kept in the transaction that changes an engagement, so that no page counts rows."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from sqlalchemy import BigInteger, String
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import Mapped, mapped_column

from contracts.rules import BY_CODE
from tracker.engagements.models import State
from tracker.extensions import db
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


@dataclass(frozen=True, slots=True)
class Standing:
    """What the totals count of one engagement, before or after a change."""

    state: State
    handover_missing: bool
    may_be_issued: bool
    value_minor: int | None
    currency: str
    blocking: frozenset[str]
    """Codes of the rules that block, raised or not to be told yet."""


def record_change(before: Standing | None, after: Standing) -> None:
    """Move the totals from how an engagement stood (None: it is new) to how it stands.

    The database adds the differences itself, so two saves at the same time both count.
    """
    engagements: Counter[tuple[str, str]] = Counter()
    value_minor: Counter[tuple[str, str]] = Counter()
    for standing, sign in ((before, -1), (after, 1)):
        if standing:
            value, currency = _counted_value(standing)
            for key in _keys(standing):
                engagements[key, currency] += sign
                value_minor[key, currency] += sign * value
    # In one order always, so that of two saves at the same time neither waits for the other in a circle.
    _add(
        [
            {"key": key, "currency": currency, "engagements": count, "value_minor": value_minor[key, currency]}
            for (key, currency), count in sorted(engagements.items())
            if count or value_minor[key, currency]
        ]
    )


def _counted_value(standing: Standing) -> tuple[int, str]:
    """An amount without a currency adds up with nothing."""
    if standing.value_minor is None or not standing.currency:
        return 0, ""
    return standing.value_minor, standing.currency


def _keys(standing: Standing) -> Iterator[str]:
    if not standing.state.is_open:
        return
    yield Total.OPEN
    if standing.handover_missing:
        yield Total.NO_HANDOVER
    if standing.state is State.DRAFTING:
        yield Total.DRAFTING
        if standing.may_be_issued:
            yield Total.READY
    yield from standing.blocking
    # Until the upgrade has told every engagement anew, one may be blocked by a rule of an earlier release.
    yield from {BY_CODE[code].failure_mode.value for code in standing.blocking if code in BY_CODE}


def _add(rows: list[dict[str, str | int]]) -> None:
    if not rows:
        return
    insert = postgresql.insert if db.engine.dialect.name == "postgresql" else sqlite.insert
    statement = insert(PortfolioTotal).values(rows)
    sums = {
        "engagements": PortfolioTotal.engagements + statement.excluded.engagements,
        "value_minor": PortfolioTotal.value_minor + statement.excluded.value_minor,
    }
    db.session.execute(statement.on_conflict_do_update(index_elements=["key", "currency"], set_=sums))
