"""What every table shares."""

from datetime import UTC, datetime, timedelta, timezone

import pytest
from sqlalchemy import Dialect
from sqlalchemy.dialects import sqlite

from tracker.models import UtcTimestamp

MOMENT = datetime(2026, 10, 25, 2, 30, tzinfo=timezone(timedelta(hours=2)))


@pytest.fixture
def dialect() -> Dialect:
    """Any will do."""
    return sqlite.dialect()


def test_timestamp_is_kept_in_utc(dialect: Dialect) -> None:
    """The same moment comes back, also from the hour that the clocks show twice."""
    stored = UtcTimestamp().process_bind_param(MOMENT, dialect)
    assert stored == datetime(2026, 10, 25, 0, 30)  # noqa: DTZ001 - as the column holds it
    back = UtcTimestamp().process_result_value(stored, dialect)
    assert back == MOMENT
    assert back is not None
    assert back.tzinfo is UTC


def test_no_moment_stays_none(dialect: Dialect) -> None:
    """What did not happen has no time."""
    assert UtcTimestamp().process_bind_param(None, dialect) is None
    assert UtcTimestamp().process_result_value(None, dialect) is None


def test_moment_without_zone_is_refused(dialect: Dialect) -> None:
    """Nobody can say later which one it was."""
    with pytest.raises(ValueError, match="needs its zone"):
        UtcTimestamp().process_bind_param(MOMENT.replace(tzinfo=None), dialect)
