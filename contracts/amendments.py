"""What an amendment changes of what was signed, and what that does to dates, money, metrics and knowledge transfer.

The effects are read off the fields made for them: what a text says of a date or a sum only its reader can tell.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from itertools import groupby

from contracts.differences import Difference, differences
from contracts.engagement import EngagementSpec, row_id_in, row_path
from contracts.fields import Row
from contracts.words import is_currency


@dataclass(frozen=True)
class ChangedSection:
    """What is another in one top-level field."""

    root: str
    differences: tuple[Difference, ...]


@dataclass(frozen=True)
class DateEffect:
    """A day that was moved, set or left out."""

    path: str
    before: date | None
    after: date | None

    @property
    def days(self) -> int | None:
        """By how many days it was moved, backwards below 0; None when there is nothing to count from or to."""
        return (self.after - self.before).days if self.before and self.after else None


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

    @property
    def difference(self) -> Decimal | None:
        """What is paid more, or below 0 less; None between two currencies and from or to nothing."""
        if self.before and self.after and self.before.currency == self.after.currency:
            return self.after.amount - self.before.amount
        return None


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
    money: tuple[MoneyEffect, ...]
    metrics: tuple[RowEffect, ...]
    transfer: tuple[RowEffect, ...]


_SHOWN = {"metrics": ("target", "direction", "unit"), "transfer": ("due_on",)}
"""The fields of a row whose effect is written out."""


def amendment(before: EngagementSpec, after: EngagementSpec) -> Amendment:
    """What becomes another when one agreement takes the place of the other."""
    found = tuple(differences(before, after))
    sections = groupby(found, key=lambda difference: difference.path.partition(".")[0])
    return Amendment(
        sections=tuple(ChangedSection(root, tuple(its)) for root, its in sections),
        dates=tuple(_dates(found)),
        money=tuple(_money(before, after)),
        metrics=tuple(_rows("metrics", found, before, after)),
        transfer=tuple(_rows("transfer", found, before, after)),
    )


def _dates(found: tuple[Difference, ...]) -> Iterator[DateEffect]:
    for difference in found:
        if isinstance(difference.before, date) or isinstance(difference.after, date):
            yield DateEffect(difference.path, difference.before, difference.after)


def _money(before: EngagementSpec, after: EngagementSpec) -> Iterator[MoneyEffect]:
    """The value, and the limits that are stated in money."""
    old, new = _sums(before), _sums(after)
    for path in {**old, **new}:
        if old.get(path) != new.get(path):
            yield MoneyEffect(path, old.get(path), new.get(path))


def _sums(agreement: EngagementSpec) -> dict[str, Sum]:
    value = agreement.contract.value
    sums = {} if value.amount is None else {"contract.value.amount": Sum(value.amount, value.currency)}
    for constraint in agreement.constraints:
        if constraint.limit is not None and is_currency(constraint.unit):
            sums[row_path("constraints", constraint, "limit")] = Sum(constraint.limit, constraint.unit)
    return sums


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
