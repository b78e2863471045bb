"""Who lives."""

from datetime import timedelta
from types import SimpleNamespace

import pytest
from flask import Flask

from tracker.common.clock import clock_at, now
from tracker.exports.queries import is_anybody_working
from tracker.extensions import db
from tracker.jobs.heartbeat import SILENCE_SECONDS, Heartbeat
from tracker.jobs.models import Worker


@pytest.fixture
def passes(monkeypatch: pytest.MonkeyPatch) -> SimpleNamespace:
    """A clock that stands until it is moved."""
    clock = SimpleNamespace(seconds=0.0)
    monkeypatch.setattr("tracker.jobs.heartbeat.time", SimpleNamespace(monotonic=lambda: clock.seconds))
    return clock


def test_silent_worker_is_dead(either: Flask, passes: SimpleNamespace) -> None:
    """Whoever counts on lives; the dead are struck off, however long they were dead before anybody looked."""
    one, other = Heartbeat(), Heartbeat()
    one.beat()
    other.beat()
    assert one.living() == {one.worker_id, other.worker_id}
    passes.seconds = SILENCE_SECONDS
    one.beat()
    assert other.worker_id in one.living()
    passes.seconds += 1
    assert one.living() == {one.worker_id}
    assert db.session.get(Worker, other.worker_id) is None


def test_slow_worker_comes_back(either: Flask, passes: SimpleNamespace) -> None:
    """One that was taken for dead says that it lives."""
    one, other = Heartbeat(), Heartbeat()
    other.beat()
    one.living()
    passes.seconds = SILENCE_SECONDS + 1
    assert one.living() == set()
    other.beat()
    assert one.living() == {other.worker_id}


def test_worker_that_goes_is_not_waited_for(either: Flask) -> None:
    """It takes its name away."""
    heart = Heartbeat()
    heart.beat()
    heart.end()
    assert heart.living() == set()


def test_lone_worker_that_died_is_not_told_of_as_one(either: Flask) -> None:
    """Nobody is there to strike it off, so people are told by the clock."""
    assert not is_anybody_working()
    Heartbeat().beat()
    assert is_anybody_working()
    with clock_at(now() + timedelta(minutes=2)):
        assert not is_anybody_working()
