"""What an amendment changes, and what follows for dates, money, metrics and knowledge transfer."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from contracts.amendments import Amendment, Sum, amendment
from contracts.differences import Change, differences
from contracts.engagement import EngagementSpec

METRIC = {"number": 1, "name": "Hours a claim", "target": "12", "unit": "hours", "direction": "at_most"}
MANUAL = {"number": 1, "title": "Manual", "due_on": "2027-05-01"}
LIMIT = {"number": 1, "statement": "Running costs", "limit": "2000", "unit": "EUR"}


def amended(before: dict[str, Any], after: dict[str, Any]) -> Amendment:
    """What becomes another between two specifications of these fields."""
    return amendment(EngagementSpec.blank(**before), EngagementSpec.blank(**after))


def test_every_difference_stands_in_its_section() -> None:
    """Nothing that differs is left out, whatever it is."""
    before = EngagementSpec.blank(title="Claims", metrics=[METRIC], transfer=[MANUAL])
    after = EngagementSpec.blank(title="All claims", transfer=[MANUAL, {"number": 2, "title": "Course"}])
    sections = amendment(before, after).sections
    assert [section.root for section in sections] == ["title", "metrics", "transfer"]
    told = [difference for section in sections for difference in section.differences]
    assert told == list(differences(before, after))


def test_nothing_has_no_effect() -> None:
    """An agreement compared with itself changes nothing."""
    assert amended({"metrics": [METRIC]}, {"metrics": [METRIC]}) == Amendment((), (), (), (), ())


@pytest.mark.parametrize(
    ("before", "after", "days"),
    [("2027-05-31", "2027-06-30", 30), ("2027-05-31", "2027-05-30", -1), (None, "2027-05-31", None)],
)
def test_dates(before: str | None, after: str, days: int | None) -> None:
    """How far a day was moved, or that it was set."""
    (effect,) = amended({"handover": {"handover_on": before}}, {"handover": {"handover_on": after}}).dates
    assert (effect.path, effect.days) == ("handover.handover_on", days)
    assert effect.after == date.fromisoformat(after)


def test_dates_of_rows_that_come_and_go() -> None:
    """A deliverable that is left out takes its day along."""
    (effect,) = amended({"transfer": [MANUAL]}, {}).dates
    assert (effect.path, effect.before, effect.after) == ("transfer.KT-1.due_on", date(2027, 5, 1), None)


@pytest.mark.parametrize(
    ("after", "difference"),
    [
        ({"amount": "120000.50", "currency": "EUR"}, Decimal("20000.50")),
        ({"amount": "90000", "currency": "EUR"}, Decimal(-10000)),
        ({"amount": "100000", "currency": "CHF"}, None),
        ({}, None),
    ],
)
def test_money(after: dict[str, str], difference: Decimal | None) -> None:
    """More or less of one currency; between two nothing can be said."""
    before = {"amount": "100000", "currency": "EUR"}
    (effect,) = amended({"contract": {"value": before}}, {"contract": {"value": after}}).money
    assert (effect.path, effect.before) == ("contract.value.amount", Sum(Decimal(100000), "EUR"))
    assert effect.difference == difference


def test_limits_in_money() -> None:
    """A limit that counts a currency is money, one that counts hours is none."""
    hours = {"number": 2, "statement": "Repair", "limit": "4", "unit": "hours"}
    more = [LIMIT | {"limit": "2500"}, hours | {"limit": "5"}]
    (effect,) = amended({"constraints": [LIMIT, hours]}, {"constraints": more}).money
    assert (effect.path, effect.difference) == ("constraints.C-1.limit", Decimal(500))


def test_the_same_sum_otherwise_written() -> None:
    """Its spelling is a change and no effect."""
    changed = amended({"constraints": [LIMIT]}, {"constraints": [LIMIT | {"limit": "2000.00"}]})
    assert (len(changed.sections), changed.money) == (1, ())


def test_metrics() -> None:
    """Added, removed, and changed in its target or otherwise."""
    other = {"number": 2, "name": "Errors"}
    changed = METRIC | {"target": "10", "method": "Time study"}
    edited, removed = amended({"metrics": [METRIC, other]}, {"metrics": [changed]}).metrics
    assert (edited.row.id, edited.also) == ("M-1", ("metrics.M-1.method",))
    assert (removed.row.id, removed.after, removed.also) == ("M-2", None, ())
    (added,) = amended({}, {"metrics": [METRIC]}).metrics
    assert (added.row.id, added.before) == ("M-1", None)


def test_transfer() -> None:
    """Moved, and no longer owed."""
    (effect,) = amended({"transfer": [MANUAL]}, {"transfer": [MANUAL | {"in_annex": False}]}).transfer
    assert effect.also == ("transfer.KT-1.in_annex",)
    (moved,) = amended({"transfer": [MANUAL]}, {"transfer": [MANUAL | {"due_on": "2027-06-01"}]}).transfer
    assert moved.also == ()


def test_another_order_is_a_change_without_effect() -> None:
    """The rows are the same, wherever they stand."""
    two = [METRIC, METRIC | {"number": 2}]
    changed = amended({"metrics": two}, {"metrics": two[::-1]})
    assert [item.change for section in changed.sections for item in section.differences] == [Change.MOVED]
    assert changed.metrics == ()
