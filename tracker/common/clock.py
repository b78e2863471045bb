"""The one clock: injected into the application, so that tests and demos choose the moment."""

from collections.abc import Callable
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

from flask import Flask, current_app

Clock = Callable[[], datetime]


def system_clock() -> datetime:
    """The present moment in UTC."""
    return datetime.now(UTC)


def set_clock(app: Flask, clock: Clock, time_zone: str) -> None:
    """Give an application its clock and the zone in which its organisation's day begins."""
    app.extensions["clock"] = clock
    app.extensions["time_zone"] = ZoneInfo(time_zone)


def now() -> datetime:
    """The application's present moment, in UTC."""
    clock: Clock = current_app.extensions["clock"]
    return clock().astimezone(UTC)


def day_of(moment: datetime) -> date:
    """The calendar day that a moment falls on where the organisation is."""
    zone: ZoneInfo = current_app.extensions["time_zone"]
    return moment.astimezone(zone).date()


def today() -> date:
    """The organisation's calendar day."""
    return day_of(now())
