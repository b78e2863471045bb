"""What an amendment changes, and what follows for dates, money, metrics and knowledge transfer."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from contracts.amendments import Amendment, Span, Sum, amendment
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
    told = [item for section in sections for change in section.changes for item in (change.difference, *change.fields)]
    assert told == list(differences(before, after))


def test_nothing_has_no_effect() -> None:
    """An agreement compared with itself changes nothing."""
    assert amended({"metrics": [METRIC]}, {"metrics": [METRIC]}) == Amendment((), (), (), (), (), (), ())


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
    assert effect.row == "removed"
    assert [effect.row for effect in amended({}, {"transfer": [MANUAL]}).dates] == ["added"]
    later = {"transfer": [MANUAL | {"due_on": None}]}
    assert [effect.row for effect in amended({"transfer": [MANUAL]}, later).dates] == ["edited"]


@pytest.mark.parametrize(
    ("before", "after", "path", "days"),
    [
        ({"exit": {"notice_days": 60}}, {"exit": {"notice_days": 30}}, "exit.notice_days", -30),
        ({"exit": {"transition_days": 0}}, {"exit": {"transition_days": 90}}, "exit.transition_days", 90),
        ({"exit": {"notice_days": 60}}, {}, "exit.notice_days", None),
        (
            {"trade_offs": [{"number": 1, "answer_within_days": 3}]},
            {"trade_offs": [{"number": 1, "answer_within_days": 5}]},
            "trade_offs.T-1.answer_within_days",
            2,
        ),
    ],
)
def test_periods(before: dict[str, Any], after: dict[str, Any], path: str, days: int | None) -> None:
    """Each that has a field of its own."""
    (effect,) = amended(before, after).periods
    assert (effect.path, effect.days, effect.row) == (path, days, "edited")


@pytest.mark.parametrize(
    ("unit", "is_time"),
    [
        ("days’ notice", True),
        ("working days", True),
        ("Month", True),
        ("Kalendertage", True),
        ("Wochen", True),
        ("requests a day", False),
        ("Anfragen je Tag", False),
        ("per cent", False),
        ("vintage cars", False),
        ("", False),
    ],
)
def test_limits_in_time(unit: str, *, is_time: bool) -> None:
    """A limit that counts days or longer is a period, one that counts what is done in a day is none."""
    limit = {"number": 1, "limit": "30", "unit": unit}
    changed = amended({"constraints": [limit]}, {"constraints": [limit | {"limit": "20"}]})
    found = [(effect.path, effect.after, effect.days) for effect in changed.periods]
    assert found == ([("constraints.C-1.limit", Span(Decimal(20), unit), None)] if is_time else [])


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


def test_metrics_in_money() -> None:
    """A metric that counts a currency is money, its baseline as its target, and so is what it costs a month."""
    metric = {"number": 1, "baseline": "9", "target": "5", "unit": "EUR"}
    edited = metric | {"baseline": "8", "target": "4.50"}
    baseline, target = amended({"metrics": [metric]}, {"metrics": [edited]}).money
    assert (baseline.path, baseline.difference) == ("metrics.M-1.baseline", Decimal(-1))
    assert (target.path, target.difference, target.row) == ("metrics.M-1.target", Decimal("-0.50"), "edited")
    monthly = LIMIT | {"unit": "EUR a month"}
    (effect,) = amended({"constraints": [monthly]}, {}).money
    assert (effect.before, effect.after, effect.row) == (Sum(Decimal(2000), "EUR a month"), None, "removed")


def test_price_lines() -> None:
    """A price line is a text and may name a sum, so that no money is said to stay when it does not."""
    priced = MANUAL | {"price_line": "P-2"}
    (effect,) = amended({"transfer": [priced]}, {"transfer": [priced | {"price_line": "P-2, EUR 99,000"}]}).prices
    assert (effect.path, effect.before, effect.after) == ("transfer.KT-1.price_line", "P-2", "P-2, EUR 99,000")
    assert [effect.row for effect in amended({}, {"transfer": [priced, MANUAL | {"number": 2}]}).prices] == ["added"]


def test_a_row_that_went_is_one_change() -> None:
    """What it said goes with it and is no change by itself; a field of another row is."""
    other = MANUAL | {"number": 11}
    (section,) = amended({"transfer": [MANUAL, other]}, {"transfer": [other | {"title": "Book"}]}).sections
    edited, removed = section.changes
    assert (edited.difference.path, edited.fields) == ("transfer.KT-11.title", ())
    assert (removed.difference.path, removed.difference.change) == ("transfer.KT-1", Change.REMOVED)
    assert [field.path for field in removed.fields] == ["transfer.KT-1.title", "transfer.KT-1.due_on"]


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
    assert [item.difference.change for section in changed.sections for item in section.changes] == [Change.MOVED]
    assert changed.metrics == ()
