"""How pages write dates, money and moments."""

from datetime import UTC, date, datetime
from decimal import Decimal
from zoneinfo import ZoneInfo

import pytest
from flask import Flask, render_template_string

from tracker.common.formats import day, moment, money, time_of_day


def test_day_names_its_month() -> None:
    """No reader takes the month for the day, and no date is no text."""
    assert day(date(2026, 5, 31)) == "31 May 2026"
    assert day(None) == ""


@pytest.mark.parametrize(
    ("amount", "currency", "text"),
    [
        (Decimal(1250000), "EUR", "EUR 1,250,000.00"),
        (Decimal("0.5"), "", "0.50"),
        (Decimal(10) ** 17, "JPY", "JPY 100,000,000,000,000,000.00"),
        (None, "EUR", ""),
    ],
)
def test_money(amount: Decimal | None, currency: str, text: str) -> None:
    """The currency first, thousands apart, two decimals; sums may be larger than one contract can be."""
    assert money(amount, currency) == text


def test_moment_is_by_the_organisations_clock(app: Flask) -> None:
    """Stored in UTC, read where the organisation is."""
    app.extensions["time_zone"] = ZoneInfo("Europe/Berlin")
    with app.app_context():
        assert moment(datetime(2026, 5, 31, 22, 30, tzinfo=UTC)) == "1 June 2026, 00:30 CEST"
        assert time_of_day(datetime(2026, 5, 31, 22, 30, 9, tzinfo=UTC)) == "00:30:09"


def test_templates_have_them_as_filters(app: Flask) -> None:
    """The names that templates use."""
    with app.test_request_context():
        text = render_template_string(
            "{{ a | day }} {{ b | money('EUR') }} {{ c | moment }}",
            a=date(2026, 5, 31),
            b=Decimal(1),
            c=datetime(2026, 5, 31, tzinfo=UTC),
        )
    assert text == "31 May 2026 EUR 1.00 31 May 2026, 00:00 UTC"
