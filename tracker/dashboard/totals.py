"""The totals of the portfolio as the dashboard reads them."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from sqlalchemy import select

from contracts.rules import BY_CODE, FailureMode, Rule, Severity
from tracker.engagements.portfolio import PortfolioTotal
from tracker.extensions import db

_TOTALS = select(*PortfolioTotal.__table__.c["key", "currency", "engagements", "value_minor"])


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
        """How many a rule of this failure mode stops, raised or not to be told yet."""
        return self.count(mode.value)

    def may_block(self, mode: FailureMode) -> bool:
        """Whether any of its rules is a blocker; where none is, that nothing is stopped says nothing."""
        return any(rule.failure_mode is mode and rule.severity is Severity.BLOCKER for rule in BY_CODE.values())

    def most_blocking(self, mode: FailureMode) -> tuple[tuple[Rule, int], ...]:
        """The three rules of a failure mode that stop most engagements, with how many they stop."""
        counts = ((rule, self.count(rule.code)) for rule in BY_CODE.values() if rule.failure_mode is mode)
        return tuple(sorted((pair for pair in counts if pair[1]), key=lambda pair: (-pair[1], pair[0].code))[:3])


def get_totals() -> Totals:
    """Every total, in one reading of a table that grows with rules and currencies and not with engagements."""
    sums: dict[str, tuple[Sum, ...]] = {}
    for key, currency, engagements, value_minor in db.session.execute(_TOTALS):
        sums[key] = (*sums.get(key, ()), Sum(currency, engagements, Decimal(value_minor) / 100))
    return Totals(sums)
