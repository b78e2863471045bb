"""A worker with jobs of its own, whose files tell what was begun and done: python labour.py FOLDER JOB."""

import sys
import time
from collections.abc import Iterator
from pathlib import Path

from sqlalchemy.exc import OperationalError

from tracker import create_app
from tracker.jobs import engine

FOLDER = Path(sys.argv[1])
COUNT = 6


def hold(number: int) -> None:
    """Begin, and be done once it may go on."""
    _write("begun", number)
    while not _may_go_on():
        time.sleep(0.01)
    _write("done", number)


def miss(number: int) -> None:
    """Find the database away until it may go on."""
    _write("begun", number)
    if not _may_go_on():
        raise OperationalError("", {}, Exception())
    _write("done", number)


def err(number: int) -> None:
    """Make a mistake twice."""
    _write("begun", number)
    if (FOLDER / "begun").read_text().split().count(str(number)) < 3:
        raise ValueError("a mistake")
    _write("done", number)


def orders() -> Iterator[engine.Order]:
    """The same again and again."""
    for number in range(COUNT):
        yield engine.Order(f"{sys.argv[2]}-{number}", sys.argv[2], (number,), number)


def _may_go_on() -> bool:
    return (FOLDER / "go").exists()


def _write(word: str, number: int) -> None:
    with (FOLDER / word).open("a") as file:
        file.write(f"{number}\n")


engine.RETRY_SECONDS = engine.BEAT_SECONDS = engine.POLL_SECONDS = 0.05
engine.work(create_app(), {"hold": hold, "miss": miss, "err": err, "upkeep": lambda: None}, orders, "upkeep")
