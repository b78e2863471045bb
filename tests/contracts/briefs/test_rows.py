"""Items of lists as rows: what can be read in one way only, and what stays in the text."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from contracts.briefs.rows import constraint, deliverable, metric, trade_off
from contracts.engagement import EngagementSpec
from contracts.kinds import Direction


@pytest.mark.parametrize(
    ("item", "said"),
    [
        (
            "Waiting falls from 34 to 12 minutes by 30 September 2027",
            {"baseline": Decimal(34), "target": Decimal(12), "unit": "minutes", "due_on": date(2027, 9, 30)},
        ),
        ("Waiting falls from 2.5 hours to 1 hour", {}),
        (
            "Waiting falls from 2 hours to 1.5 hours",
            {"baseline": Decimal(2), "target": Decimal("1.5"), "unit": "hours"},
        ),
        ("Waiting falls from 90 seconds to 1 hours", {}),
        ("At least 95 % of lifts run", {"direction": Direction.AT_LEAST, "target": Decimal(95), "unit": "%"}),
        ("No more than 3 days without a lift", {"direction": Direction.AT_MOST, "target": Decimal(3), "unit": "days"}),
        ("At least 95 % of lifts run on 7 sites", {}),
        ("At least 1,200 hours without a fault", {}),
        ("At least 1.200 hours without a fault", {}),
        ("At least 40 lifts", {}),
        ("By 2027-09-30 every lift runs", {"due_on": date(2027, 9, 30)}),
        ("By 31 June 2027 every lift runs", {"due_on": None}),
        ("Lifts run better", {}),
    ],
)
def test_metric(item: str, said: dict[str, Any]) -> None:
    """The item is its name; a figure beside which another stands is left in it."""
    row = metric(item)
    assert row == {"name": item} | said
    EngagementSpec.blank(metrics=[{"number": 1} | row])


@pytest.mark.parametrize(
    ("item", "sides"),
    [
        ("Prefer privacy over time.", ("privacy", "time")),
        ("prefer Run cost over battery life", ("run_cost", "battery life")),
        ("Quality before cost", ("quality", "cost")),
        ("Quality comes before cost.", ("quality", "cost")),
    ],
)
def test_trade_off(item: str, sides: tuple[str, str]) -> None:
    """Which of two sides wins, by the words of the list where it has them."""
    assert trade_off(item) == {"prefer": sides[0], "over": sides[1]}


@pytest.mark.parametrize(
    "item",
    [
        "Prefer privacy over time up to EUR 20,000.",
        "Quality and cost are both important.",
        "Where they collide, prefer quality over cost",
        "Prefer whatever the steering committee likes over all else that is there",
    ],
)
def test_no_trade_off(item: str) -> None:
    """Whatever says more or less than that."""
    assert trade_off(item) is None


def test_other_rows() -> None:
    """They take the item as it is."""
    assert constraint("Data stays here.") == {"statement": "Data stays here."}
    assert deliverable("Runbook") == {"title": "Runbook"}
