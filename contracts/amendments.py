"""What an amendment changes of what was signed, and what that does to dates, money, metrics and knowledge transfer.

The effects are read off the fields made for them: what a text says of a date or a sum only its reader can tell.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from itertools import groupby
from typing import Any, TypeVar

from contracts.differences import Change, Difference, differences
from contracts.engagement import EngagementSpec, row_id_in, row_path
from contracts.fields import Row
from contracts.words import is_currency


@dataclass(frozen=True)
class Changed:
    """A field, a row or an order of rows that is another."""

    difference: Difference
    fields: tuple[Difference, ...] = ()
    """Of a row that came or went what it says; of it there is nothing else to compare."""


@dataclass(frozen=True)
class ChangedSection:
    """What is another in one top-level field."""

    root: str
    changes: tuple[Changed, ...]


@dataclass(frozen=True)
class DateEffect:
    """A day that was moved, set or left out."""

    path: str
    before: date | None
    after: date | None
    row: Change
    """Whether the row that it stands in came or went; edited where neither happened."""

    @property
    def days(self) -> int | None:
        """By how many days it was moved, backwards below 0; None when there is nothing to count from or to."""
        return (self.after - self.before).days if self.before and self.after else None


@dataclass(frozen=True)
class Span:
    """A length of time, in days where no unit is named."""

    length: Decimal | int
    unit: str = ""


@dataclass(frozen=True)
class PeriodEffect:
    """A period that is longer or shorter, was set or left out."""

    path: str
    before: Span | None
    after: Span | None
    row: Change

    @property
    def days(self) -> int | None:
        """By how many days it is longer, shorter below 0; None where it is not counted in days before and after."""
        if self.before and self.after and not self.before.unit and not self.after.unit:
            return int(self.after.length - self.before.length)
        return None


@dataclass(frozen=True)
class Sum:
    """An amount of money; without a currency as long as nobody has chosen one."""

    amount: Decimal
    currency: str


@dataclass(frozen=True)
class MoneyEffect:
    """A sum that is another, was set or left out."""

    path: str
    before: Sum | None
    after: Sum | None
    row: Change

    @property
    def difference(self) -> Decimal | None:
        """What is paid more, or below 0 less; None between two currencies and from or to nothing."""
        if self.before and self.after and self.before.currency == self.after.currency:
            return self.after.amount - self.before.amount
        return None


@dataclass(frozen=True)
class PriceEffect:
    """A price line of a deliverable that is another: a text, which may name a sum."""

    path: str
    before: str
    after: str
    row: Change


@dataclass(frozen=True)
class RowEffect:
    """A metric or deliverable that came, went or is another."""

    row: Row
    """As it is, or as it was before it went."""
    before: Row | None
    after: Row | None
    also: tuple[str, ...]
    """The fields that are another besides those by which its kind of row is shown."""


@dataclass(frozen=True)
class Amendment:
    """What is another, in the order of the annex, and what follows from it."""

    sections: tuple[ChangedSection, ...]
    dates: tuple[DateEffect, ...]
    periods: tuple[PeriodEffect, ...]
    money: tuple[MoneyEffect, ...]
    prices: tuple[PriceEffect, ...]
    metrics: tuple[RowEffect, ...]
    transfer: tuple[RowEffect, ...]


_SHOWN = {"metrics": ("target", "direction", "unit"), "transfer": ("due_on",)}
"""The fields of a row whose effect is written out."""

_FIGURES = ("baseline", "target")

_DAYS = "_days"
"""How the name of a field ends that holds a period."""

_OF_TIME = re.compile(
    r"(?<!a )(?<!an )(?<!per )(?<!each )(?<!every )(?<!pro )(?<!je )"
    r"\b(?:days?|weeks?|months?|years?|(?:kalender|werk|arbeits)?tage?n?|wochen?|monate?n?|jahre?n?)\b",
    re.IGNORECASE,
)
"""What makes a limit a period, in English and German: days' notice, months; not requests a day."""

_Of = TypeVar("_Of")


def amendment(before: EngagementSpec, after: EngagementSpec) -> Amendment:
    """What becomes another when one agreement takes the place of the other."""
    found = tuple(differences(before, after))
    sections = groupby(found, key=lambda difference: difference.path.partition(".")[0])
    return Amendment(
        sections=tuple(ChangedSection(root, tuple(_changes(tuple(its)))) for root, its in sections),
        dates=tuple(_dates(found)),
        periods=tuple(
            PeriodEffect(path, was, now, _fate_of_row(path, before, after))
            for path, was, now in _others(_spans, before, after)
        ),
        money=tuple(
            MoneyEffect(path, was, now, _fate_of_row(path, before, after))
            for path, was, now in _others(_sums, before, after)
        ),
        prices=tuple(
            PriceEffect(path, was or "", now or "", _fate_of_row(path, before, after))
            for path, was, now in _others(_prices, before, after)
        ),
        metrics=tuple(_rows("metrics", found, before, after)),
        transfer=tuple(_rows("transfer", found, before, after)),
    )


def _changes(found: tuple[Difference, ...]) -> Iterator[Changed]:
    rows = {difference.path for difference in found if difference.change in (Change.ADDED, Change.REMOVED)}
    for difference in found:
        if difference.path in rows:
            within = f"{difference.path}."
            yield Changed(difference, tuple(field for field in found if field.path.startswith(within)))
        elif _row_in(difference.path) not in rows:
            yield Changed(difference)


def _row_in(path: str) -> str:
    """The path of the row that a field stands in."""
    return ".".join(path.split(".")[:2])


def _dates(found: tuple[Difference, ...]) -> Iterator[DateEffect]:
    rows = {difference.path: difference.change for difference in found if difference.change is not Change.EDITED}
    for difference in found:
        if isinstance(difference.before, date) or isinstance(difference.after, date):
            fate = rows.get(_row_in(difference.path), Change.EDITED)
            yield DateEffect(difference.path, difference.before, difference.after, fate)


def _fate_of_row(path: str, before: EngagementSpec, after: EngagementSpec) -> Change:
    row_id, kind = row_id_in(path), path.partition(".")[0]
    was, is_now = (not row_id or row_id in {row.id for row in spec.rows(kind)} for spec in (before, after))
    if was and is_now:
        return Change.EDITED
    return Change.REMOVED if was else Change.ADDED


def _others(
    found_in: Callable[[EngagementSpec], dict[str, _Of]], before: EngagementSpec, after: EngagementSpec
) -> Iterator[tuple[str, _Of | None, _Of | None]]:
    """What is found at a path in one of the two, and in the other is another or nothing."""
    old, new = found_in(before), found_in(after)
    for path in {**old, **new}:
        if old.get(path) != new.get(path):
            yield path, old.get(path), new.get(path)


def _spans(agreement: EngagementSpec) -> dict[str, Span]:
    """The periods that have a field of their own, and the limits that count time."""
    parts: dict[str, Any] = {"exit": agreement.exit} | {
        row_path("trade_offs", row): row for row in agreement.trade_offs
    }
    spans = {
        f"{path}.{name}": Span(days)
        for path, part in parts.items()
        for name in type(part).model_fields
        if name.endswith(_DAYS) and (days := getattr(part, name)) is not None
    }
    for constraint in agreement.constraints:
        if constraint.limit is not None and _OF_TIME.search(constraint.unit):
            spans[row_path("constraints", constraint, "limit")] = Span(constraint.limit, constraint.unit)
    return spans


def _sums(agreement: EngagementSpec) -> dict[str, Sum]:
    """The value, and the limits, baselines and targets that are stated in money."""
    value = agreement.contract.value
    sums = {} if value.amount is None else {"contract.value.amount": Sum(value.amount, value.currency)}
    stated = [(row_path("constraints", row, "limit"), row.limit, row.unit) for row in agreement.constraints]
    for metric in agreement.metrics:
        stated += [(row_path("metrics", metric, name), getattr(metric, name), metric.unit) for name in _FIGURES]
    in_money = {path: Sum(amount, unit) for path, amount, unit in stated if amount is not None and _is_money(unit)}
    return sums | in_money


def _is_money(unit: str) -> bool:
    """EUR, and EUR a month."""
    return is_currency(unit.strip().partition(" ")[0])


def _prices(agreement: EngagementSpec) -> dict[str, str]:
    return {row_path("transfer", row, "price_line"): row.price_line for row in agreement.transfer if row.price_line}


def _rows(
    kind: str, found: tuple[Difference, ...], before: EngagementSpec, after: EngagementSpec
) -> Iterator[RowEffect]:
    old, new = ({row.id: row for row in agreement.rows(kind)} for agreement in (before, after))
    changed = [difference for difference in found if difference.path.startswith(f"{kind}.")]
    for row_id, its in groupby(changed, key=lambda difference: row_id_in(difference.path)):
        was, is_now = old.get(row_id), new.get(row_id)
        edited = [difference.path for difference in its] if was and is_now else []
        also = tuple(path for path in edited if path.removeprefix(f"{kind}.{row_id}.") not in _SHOWN[kind])
        yield RowEffect(is_now or old[row_id], was, is_now, also)
