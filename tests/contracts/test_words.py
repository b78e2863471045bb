"""Dates, money, numbers and names of fields are written one way only."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from contracts import words
from contracts.kinds import EngagementKind
from contracts.parts.contract import Money


def test_day() -> None:
    """No leading zero, the month in words."""
    assert words.day(date(2026, 5, 31)) == "31 May 2026"
    assert words.day(date(2027, 12, 1)) == "1 December 2027"


@pytest.mark.parametrize(
    ("amount", "written"),
    [
        ("1250000", "EUR 1,250,000.00"),
        ("0.5", "EUR 0.50"),
        ("0", "EUR 0.00"),
        ("0.1125", "EUR 0.1125"),
    ],
)
def test_money(amount: str, written: str) -> None:
    """Two decimals at least, and never one agreed decimal less."""
    assert words.money(Money(amount=Decimal(amount), currency="EUR")) == written


def test_a_limit_in_money_may_be_below_zero() -> None:
    """A price may not, but a limit of a balance may."""
    assert words.quantity(Decimal("-12.00"), "EUR") == "EUR -12.00"


def test_money_in_parts() -> None:
    """Without an amount there is nothing to write, without a currency the amount alone."""
    assert words.money(Money(currency="EUR")) == ""
    assert words.money(Money(amount=Decimal(5))) == "5.00"


def test_number() -> None:
    """Grouped by thousands, with exactly the decimals that were agreed."""
    assert words.number(Decimal("1234567.50")) == "1,234,567.50"
    assert words.number(Decimal("1E+3")) == "1,000"
    assert words.number(1200) == "1,200"


@pytest.mark.parametrize(
    ("unit", "written"), [("EUR", "EUR 30.00"), ("days", "30 days"), ("", "30"), ("EURO", "30 EURO")]
)
def test_quantity(unit: str, written: str) -> None:
    """A currency stands before its amount, any other unit after it."""
    assert words.quantity(Decimal(30), unit) == written


def test_count() -> None:
    """One day, two days."""
    assert [words.count(value, "day", "days") for value in (0, 1, 1000)] == ["0 days", "1 day", "1,000 days"]


def test_open_lists() -> None:
    """A known name has its words, another is written as it was typed, its first letter too."""
    assert [words.dimension(name) for name in ("run_cost", "iPhone support", "ßcharf")] == [
        "Run cost",
        "iPhone support",
        "ßcharf",
    ]
    assert (words.constraint_kind("data_location"), words.constraint_kind("noise")) == ("Data location", "noise")
    assert (words.transfer_kind("runbook"), words.transfer_kind("song")) == ("Runbook", "song")


@pytest.mark.parametrize(
    ("path", "stored", "written"),
    [
        ("title", "", ""),
        ("title", "personal_data", "personal_data"),
        ("constraints.C-1.kind", "personal_data", "Personal data"),
        ("metrics.M-2.dimension", "run_cost", "Run cost"),
        ("contract.kind", EngagementKind.BUILD, "Build"),
        ("contract.start_on", None, ""),
        ("contract.start_on", date(2027, 5, 31), "31 May 2027"),
        ("contract.uses_ai", False, "No"),
        ("exit.notice_days", 1000, "1,000"),
        ("metrics.M-2.target", Decimal("2.50"), "2.50"),
        ("dimensions", ("trust", "speed"), "trust\nspeed"),
    ],
)
def test_value(path: str, stored: Any, written: str) -> None:
    """What a field holds, as a person writes it; in a row as outside of one."""
    assert words.value(path, stored) == written


@pytest.mark.parametrize(
    ("path", "written"),
    [
        ("title", "Title"),
        ("metrics", "Success metrics"),
        ("metrics.M-2", "Success metrics, M-2"),
        ("metrics.M-2.target", "Success metrics, M-2: Target"),
        ("contract.main_contract.number", "Contract details: Number of the main contract"),
        ("contract.vendor.name", "Contract details: Vendor: Name"),
        ("metrics.M-2.evaluation_set.size", "Success metrics, M-2: Size of the evaluation set"),
    ],
)
def test_place(path: str, written: str) -> None:
    """Where a field stands, in the words of the form."""
    assert words.place(path) == written
