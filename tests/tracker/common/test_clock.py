"""The one clock and the organisation's day."""

from datetime import UTC, date, datetime, timedelta, timezone

import pytest
from flask import Flask

from tracker.common.clock import clock_at, day_of, now, set_clock, system_clock, today

LATE = datetime(2026, 3, 31, 22, 30, tzinfo=UTC)


def test_system_clock_is_in_utc() -> None:
    """Whatever the machine's zone."""
    assert system_clock().utcoffset() == timedelta()


def test_now_is_in_utc(app: Flask) -> None:
    """Whatever the clock gives."""
    set_clock(app, lambda: LATE.astimezone(timezone(timedelta(hours=5))), "UTC")
    with app.app_context():
        assert now() == LATE
        assert now().tzinfo is UTC


@pytest.mark.parametrize(("zone", "day"), [("UTC", 31), ("Europe/Berlin", 1), ("America/New_York", 31)])
def test_day_begins_where_the_organisation_is(app: Flask, zone: str, day: int) -> None:
    """Half past ten in the evening in London is the next day in Berlin."""
    set_clock(app, lambda: LATE, zone)
    with app.app_context():
        assert today() == day_of(LATE) == date(2026, 3 if day == 31 else 4, day)


def test_clock_stands_elsewhere_for_a_while(app: Flask) -> None:
    """And goes on as before, whatever went wrong meanwhile."""
    with app.app_context():
        before = now()
        with pytest.raises(OSError), clock_at(LATE):  # noqa: PT011, PT012 - any will do, and where the clock stood is seen inside
            assert now() == LATE
            raise OSError
        assert now() == before
