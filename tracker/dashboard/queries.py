"""What the dashboard shows: a fixed number of queries, each answered by an index or by the kept totals.

SQLite uses a partial index only where the query spells its condition as a constant, so these are never bound.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from decimal import Decimal
from math import ceil
from typing import Any

from flask_sqlalchemy.pagination import Pagination
from sqlalchemy import ColumnElement, Select, bindparam, func, literal, select
from sqlalchemy.orm import Bundle, InstrumentedAttribute

from contracts.rules import BY_CODE, FailureMode, Rule
from tracker.common.clock import day_of
from tracker.dashboard.models import PortfolioTotal, Total
from tracker.engagements.models import Engagement, State
from tracker.extensions import db

PAGE_SIZE = 25
COUNT_LIMIT = 1_000
"""A narrowed list is counted no further; the whole one is, by the kept totals."""
HORIZON = timedelta(days=90)
"""How far ahead handovers are shown."""
NEAREST = 10
"""Lines of the lists of handovers and drafts; one more is read, to know whether that is all."""
NAMES_OFFERED = 200
"""Names to choose from in a filter; any other can be typed."""

_NO_HANDOVER = (Engagement.is_open.is_(True), Engagement.handover_on.is_(None))


@dataclass(frozen=True, slots=True)
class Filter:
    """What the lists are narrowed to; empty means all."""

    owner: str = ""
    vendor: str = ""
    state: State | None = None

    @property
    def active(self) -> bool:
        """Whether anything is narrowed."""
        return self != Filter()

    def conditions(self) -> list[ColumnElement[bool]]:
        """The same for a query."""
        wanted = (
            (Engagement.owner_name, self.owner),
            (Engagement.vendor_name, self.vendor),
            (Engagement.state, self.state),
        )
        return [column == value for column, value in wanted if value]


@dataclass(frozen=True, slots=True)
class WithoutHandover:
    """An open engagement that nobody has said when we take over."""

    id: int
    reference: str
    title: str
    owner: str
    vendor: str
    start_on: date | None
    value_minor: int | None
    currency: str

    @property
    def value(self) -> Decimal | None:
        """The contract's value."""
        return None if self.value_minor is None else Decimal(self.value_minor) / 100

    def days_running(self, today: date) -> int | None:
        """Days since the start, negative before it, None without one."""
        return None if self.start_on is None else (today - self.start_on).days


@dataclass(frozen=True, slots=True)
class NextHandover:
    """An open engagement whose handover is near or overdue."""

    id: int
    reference: str
    title: str
    owner: str
    handover_on: date

    def days_left(self, today: date) -> int:
        """Days until then, negative when that day has passed."""
        return (self.handover_on - today).days


@dataclass(frozen=True, slots=True)
class WaitingDraft:
    """A draft and how long nobody has touched it."""

    id: int
    reference: str
    title: str
    owner: str
    saved_on: date
    blocker_count: int
    may_be_issued: bool


@dataclass(frozen=True, slots=True)
class Sum:
    """Engagements and their value in one currency, which is empty for those without a value."""

    currency: str
    engagements: int
    value: Decimal


@dataclass(frozen=True)
class Totals:
    """The kept totals of the whole portfolio."""

    sums: Mapping[str, tuple[Sum, ...]]

    def count(self, key: str) -> int:
        """How many open engagements the key holds for."""
        return sum(item.engagements for item in self.sums.get(key, ()))

    def values(self, key: str) -> tuple[Sum, ...]:
        """Their value per currency, the largest first."""
        valued = (item for item in self.sums.get(key, ()) if item.currency and item.engagements)
        return tuple(sorted(valued, key=lambda item: (-item.value, item.currency)))

    def blocked(self, mode: FailureMode) -> int:
        """How many a blocker of this failure mode stops."""
        return self.count(mode.value)

    def is_checked(self, mode: FailureMode) -> bool:
        """Whether any rule looks for it; what nobody looked at is not clear."""
        return any(rule.failure_mode is mode for rule in BY_CODE.values())

    def most_raised(self, mode: FailureMode) -> tuple[tuple[Rule, int], ...]:
        """The three rules of a failure mode that most engagements raise, with how many do."""
        counts = ((rule, self.count(rule.code)) for rule in BY_CODE.values() if rule.failure_mode is mode)
        return tuple(sorted((pair for pair in counts if pair[1]), key=lambda pair: (-pair[1], pair[0].code))[:3])


@dataclass(frozen=True)
class Portfolio:
    """All that the dashboard shows."""

    narrowed: Filter
    totals: Totals
    """Of the whole portfolio, narrowed or not."""
    without_handover: Pagination
    handovers: list[NextHandover]
    drafts: list[WaitingDraft]
    owners: list[str]
    vendors: list[str]


def get_portfolio(narrowed: Filter, *, page: int, today: date) -> Portfolio:
    """Read what the dashboard shows on a day."""
    totals = get_totals()
    total = count_without_handover(narrowed) if narrowed.active else totals.count(Total.NO_HANDOVER)
    return Portfolio(
        narrowed=narrowed,
        totals=totals,
        without_handover=page_without_handover(narrowed, number=page, total=total),
        handovers=list_next_handovers(narrowed, until=today + HORIZON),
        drafts=list_waiting_drafts(narrowed),
        owners=list_names(Engagement.owner_name),
        vendors=list_names(Engagement.vendor_name),
    )


def get_totals() -> Totals:
    """Every total, in one reading of a table that grows with rules and currencies and not with engagements."""
    sums: dict[str, tuple[Sum, ...]] = {}
    columns = PortfolioTotal.key, PortfolioTotal.currency, PortfolioTotal.engagements, PortfolioTotal.value_minor
    for key, currency, engagements, value_minor in db.session.execute(select(*columns)):
        sums[key] = (*sums.get(key, ()), Sum(currency, engagements, Decimal(value_minor) / 100))
    return Totals(sums)


def page_without_handover(narrowed: Filter, *, number: int, total: int) -> Pagination:
    """One page of WithoutHandover: those started longest ago, those starting soonest, those without a start."""
    columns = (
        Engagement.id,
        Engagement.reference,
        Engagement.title,
        Engagement.owner_name,
        Engagement.vendor_name,
        Engagement.start_on,
        Engagement.value_minor,
        Engagement.currency,
    )
    wanted: Select[tuple[Any]] = (
        select(Bundle("row", *columns))
        .where(*_NO_HANDOVER, *narrowed.conditions())
        .order_by(Engagement.start_missing, Engagement.start_on, Engagement.id)
    )
    last = max(1, ceil(total / PAGE_SIZE))
    page = db.paginate(wanted, page=min(number, last), per_page=PAGE_SIZE, count=False, error_out=False)
    page.items = [WithoutHandover(*row) for row in page.items]
    page.total = total
    return page


def count_without_handover(narrowed: Filter) -> int:
    """How many there are, counted up to COUNT_LIMIT."""
    some = select(literal(1)).where(*_NO_HANDOVER, *narrowed.conditions()).limit(COUNT_LIMIT).subquery()
    return db.session.execute(select(func.count()).select_from(some)).scalar_one()


def list_next_handovers(narrowed: Filter, *, until: date) -> list[NextHandover]:
    """Open engagements that are handed over by a day, the overdue first."""
    wanted = (
        select(Engagement.id, Engagement.reference, Engagement.title, Engagement.owner_name, Engagement.handover_on)
        .where(Engagement.is_open.is_(True), Engagement.handover_on <= until, *narrowed.conditions())
        .order_by(Engagement.handover_on, Engagement.id)
        .limit(NEAREST + 1)
    )
    return [NextHandover(*row) for row in db.session.execute(wanted)]  # type: ignore[arg-type]  # no row lacks a date


def list_waiting_drafts(narrowed: Filter) -> list[WaitingDraft]:
    """Drafts, the one that waits longest first."""
    if narrowed.state not in (None, State.DRAFTING):
        return []
    drafting = bindparam("drafting", State.DRAFTING, type_=Engagement.state.type, literal_execute=True)
    wanted = (
        select(
            Engagement.id,
            Engagement.reference,
            Engagement.title,
            Engagement.owner_name,
            Engagement.updated_at,
            Engagement.blocker_count,
            Engagement.may_be_issued,
        )
        .where(Engagement.state == drafting, *replace(narrowed, state=None).conditions())
        .order_by(Engagement.updated_at, Engagement.id)
        .limit(NEAREST + 1)
    )
    return [
        WaitingDraft(id_, reference, title, owner, day_of(updated_at), blockers, may_be_issued)
        for id_, reference, title, owner, updated_at, blockers, may_be_issued in db.session.execute(wanted)
    ]


def list_names(column: InstrumentedAttribute[str]) -> list[str]:
    """The first names of a column in their order, from one to the next in its index: DISTINCT would read every row."""
    names = select(func.min(column).label("name")).where(column > "").cte("names", recursive=True)
    following = select(func.min(column)).where(column > names.c.name).scalar_subquery()
    names = names.union_all(select(following).where(names.c.name.is_not(None)))
    wanted = select(names.c.name).where(names.c.name.is_not(None)).limit(NAMES_OFFERED)
    return list(db.session.scalars(wanted))
