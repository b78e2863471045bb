"""How pages write dates, money and moments: as the annex does, so that nobody compares two spellings."""

from datetime import date, datetime
from decimal import Decimal
from zoneinfo import ZoneInfo

from flask import Flask, current_app

from contracts import words
from contracts.parts.contract import Money


def init_formats(app: Flask) -> None:
    """Give templates the filters day, money and moment."""
    app.jinja_env.filters.update(day=day, money=money, moment=moment)


def day(value: date | None) -> str:
    """31 May 2026; empty without a date."""
    return "" if value is None else words.day(value)


def money(amount: Decimal | None, currency: str = "") -> str:
    """EUR 1,250,000.00; empty without an amount."""
    return words.money(Money.model_construct(amount=amount, currency=currency))


def moment(value: datetime) -> str:
    """31 May 2026, 14:05 CEST, by the organisation's clock."""
    local = _local(value)
    return f"{day(local)}, {local:%H:%M %Z}"


def time_of_day(value: datetime) -> str:
    """14:05:09, by the organisation's clock."""
    return f"{_local(value):%H:%M:%S}"


def _local(value: datetime) -> datetime:
    zone: ZoneInfo = current_app.extensions["time_zone"]
    return value.astimezone(zone)
