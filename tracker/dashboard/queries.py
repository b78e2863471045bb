"""What the dashboard shows: a fixed number of queries, each answered by an index or by the kept totals.

SQLite uses a partial index only where the query spells its condition as a constant, so these are never bound.
"""

from dataclasses import dataclass, replace
from datetime import date, timedelta
from decimal import Decimal
from functools import cache
from math import ceil

from flask_sqlalchemy.pagination import Pagination
from sqlalchemy import ColumnElement, Select, func, literal, select

from tracker.common.clock import day_of
from tracker.dashboard.totals import Totals, get_totals
from tracker.engagements.models import Engagement, State
from tracker.engagements.portfolio import Total
from tracker.extensions import db

PAGE_SIZE = 25
COUNT_LIMIT = 1_000
"""A narrowed list is counted no further; the whole one is, by the kept totals."""
HORIZON = timedelta(days=90)
"""How far ahead handovers are shown."""
NEAREST = 10
"""Lines of each list of handovers and of drafts; one more is read, to know whether that is all."""
NAMES_OFFERED = 100
"""Names to choose from in a filter; any other can be typed."""

# Columns and not entities, and each statement put together once: this page is opened more than any other.
_OF = Engagement.__table__.c
_NO_HANDOVER = (_OF.is_open.is_(True), _OF.handover_on.is_(None))
_WITHOUT_HANDOVER = (
    select(
        _OF.id,
        _OF.reference,
        _OF.title,
        _OF.owner_name,
        _OF.vendor_name,
        _OF.start_on,
        _OF.value_minor,
        _OF.currency,
    )
    .where(*_NO_HANDOVER)
    .order_by(_OF.start_missing, _OF.start_on, _OF.id)
)
_WITH_HANDOVER = (
    select(_OF.id, _OF.reference, _OF.title, _OF.owner_name, _OF.handover_on)
    .where(_OF.is_open.is_(True))
    .order_by(_OF.handover_on, _OF.id)
)
_DRAFTS = (
    select(_OF.id, _OF.reference, _OF.title, _OF.owner_name, _OF.blocker_count, _OF.may_be_issued, _OF.updated_at)
    .where(_OF.state == State.DRAFTING)
    .order_by(_OF.updated_at, _OF.id)
)


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
            (_OF.owner_name, self.owner),
            (_OF.vendor_name, self.vendor),
            (_OF.state, self.state),
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
class Handover:
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
    blocker_count: int
    may_be_issued: bool
    saved_on: date


@dataclass(frozen=True)
class Portfolio:
    """All that the dashboard shows."""

    narrowed: Filter
    totals: Totals
    """Of the whole portfolio, narrowed or not."""
    without_handover: Pagination
    overdue: list[Handover]
    handovers: list[Handover]
    drafts: list[WaitingDraft]
    owners: list[str]
    vendors: list[str]


class _RowPage(Pagination):
    """One page of a statement that reads columns, with a total that is known already."""

    def _query_items(self) -> list[WithoutHandover]:
        wanted = self._query_args["select"].limit(self.per_page).offset(self._query_offset)
        return [WithoutHandover(*row) for row in db.session.execute(wanted)]

    def _query_count(self) -> int:
        total: int = self._query_args["total"]
        return total


def get_portfolio(narrowed: Filter, *, page: int, today: date) -> Portfolio:
    """Read what the dashboard shows on a day."""
    totals = get_totals()
    total = count_without_handover(narrowed) if narrowed.active else totals.count(Total.NO_HANDOVER)
    return Portfolio(
        narrowed=narrowed,
        totals=totals,
        without_handover=page_without_handover(narrowed, number=page, total=total),
        overdue=list_handovers(narrowed, since=date.min, until=today - timedelta(days=1)),
        handovers=list_handovers(narrowed, since=today, until=today + HORIZON),
        drafts=list_waiting_drafts(narrowed),
        owners=list_names(_OF.owner_name),
        vendors=list_names(_OF.vendor_name),
    )


def page_without_handover(narrowed: Filter, *, number: int, total: int) -> Pagination:
    """One page of WithoutHandover: those started longest ago, those starting soonest, those without a start."""
    wanted = _WITHOUT_HANDOVER.where(*narrowed.conditions())
    last = max(1, ceil(total / PAGE_SIZE))
    return _RowPage(min(number, last), PAGE_SIZE, error_out=False, select=wanted, total=total)


def count_without_handover(narrowed: Filter) -> int:
    """How many there are, counted up to COUNT_LIMIT."""
    some = select(literal(1)).where(*_NO_HANDOVER, *narrowed.conditions()).limit(COUNT_LIMIT).subquery()
    return db.session.execute(select(func.count()).select_from(some)).scalar_one()


def list_handovers(narrowed: Filter, *, since: date, until: date) -> list[Handover]:
    """Open engagements that are handed over from one day to another, the earliest first."""
    wanted = _WITH_HANDOVER.where(_OF.handover_on.between(since, until), *narrowed.conditions()).limit(NEAREST + 1)
    return [Handover(*row) for row in db.session.execute(wanted)]


def list_waiting_drafts(narrowed: Filter) -> list[WaitingDraft]:
    """Drafts, the one that waits longest first."""
    if narrowed.state not in (None, State.DRAFTING):
        return []
    wanted = _DRAFTS.where(*replace(narrowed, state=None).conditions()).limit(NEAREST + 1)
    return [WaitingDraft(*row[:-1], saved_on=day_of(row.updated_at)) for row in db.session.execute(wanted)]


def list_names(column: ColumnElement[str]) -> list[str]:
    """The first names of a column in their order."""
    return list(db.session.scalars(_names(column, NAMES_OFFERED)))


@cache
def _names(column: ColumnElement[str], limit: int) -> Select[tuple[str]]:
    # From one name to the next in the column's index: DISTINCT would read every row.
    names = select(func.min(column).label("name")).where(column > "").cte("names", recursive=True)
    following = select(func.min(column)).where(column > names.c.name).scalar_subquery()
    names = names.union_all(select(following).where(names.c.name.is_not(None)))
    return select(names.c.name).where(names.c.name.is_not(None)).limit(limit)
