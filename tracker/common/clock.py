"""The one clock: injected into the application, so that tests and demos choose the moment."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
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


@contextmanager
def clock_at(moment: datetime) -> Iterator[None]:
    """Let the application's clock stand at a moment for a while, to enter what happened then."""
    clock: Clock = current_app.extensions["clock"]
    current_app.extensions["clock"] = lambda: moment
    try:
        yield
    finally:
        current_app.extensions["clock"] = clock


def day_of(moment: datetime) -> date:
    """The calendar day that a moment falls on where the organisation is."""
    zone: ZoneInfo = current_app.extensions["time_zone"]
    return moment.astimezone(zone).date()


def today() -> date:
    """The organisation's calendar day."""
    return day_of(now())
