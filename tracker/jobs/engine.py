"""The worker: a queue of jobs on DBOS, in a file beside the database, or on PostgreSQL in a schema of its own.

What is to be done stands in the product's own tables, and this queue can be thrown away: whoever asks for something
writes a row and nothing else, a worker turns it into orders, and an order given twice is one job. A job may be begun
again after its worker died, or be done by two at once, so each of its effects must be one transaction that looks first.
"""

import logging
import signal
import sqlite3
import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from threading import Event

from dbos import DBOS
from flask import Flask
from flask.logging import default_handler
from sqlalchemy import make_url
from sqlalchemy.exc import OperationalError

from tracker.common.clock import now
from tracker.common.store import FileStoreError
from tracker.config import Settings
from tracker.jobs.heartbeat import Heartbeat

Job = Callable[..., None]

QUEUE = "jobs"
BEAT_SECONDS = 1.0
POLL_SECONDS = 0.5
"""How often a worker that has nothing to do looks for a job."""

RETRY_SECONDS = 5.0
MISTAKES_LIMIT = 10
"""So often a job is tried again that fails for another reason than that something is away."""

UPKEEP_SECONDS = 600.0
FORGOTTEN_AFTER = timedelta(days=7)
"""How long the queue knows a job that is done. By then nobody gives the order of it again."""
_FORGOTTEN_AT_ONCE = 1000

_LOG = logging.getLogger(__name__)


@dataclass(frozen=True)
class Order:
    """One job to be done, known by its key."""

    key: str
    job: str
    arguments: tuple[int, ...]
    turn: int = 0
    """Of the jobs that wait, those with the lowest come first."""


def work(app: Flask, jobs: Mapping[str, Job], orders: Callable[[], Iterable[Order]], upkeep: str) -> None:
    """Do jobs, one at a time, until the process is told to stop; the one named upkeep comes round by itself."""
    stopped = Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: stopped.set())
    heart = Heartbeat()
    with app.app_context():
        heart.beat()
    kept_up = -UPKEEP_SECONDS
    with _queue(app, jobs, stopped, heart.worker_id):
        while not stopped.wait(BEAT_SECONDS):
            with app.app_context(), _patiently():
                heart.beat()
                take_over(heart.living())
                for order in orders():
                    give(order)
                if time.monotonic() - kept_up > UPKEEP_SECONDS:
                    kept_up = time.monotonic()
                    give(Order(f"{upkeep}-{now().timestamp() // UPKEEP_SECONDS:.0f}", upkeep, ()))
                    forget(now() - FORGOTTEN_AFTER)
    with app.app_context(), _patiently():
        heart.end()


def give(order: Order) -> None:
    """Put an order into the queue, unless it was given before."""
    DBOS.enqueue_workflow_with_options(
        {"queue_name": QUEUE, "workflow_name": QUEUE, "workflow_id": order.key, "priority": order.turn + 1},
        order.job,
        order.arguments,
    )


def take_over(living: frozenset[str]) -> None:
    """Give the jobs of workers that are no more to those who are: DBOS waits for the same worker to come back."""
    for begun in DBOS.list_workflows(status="PENDING", load_input=False, load_output=False):
        if begun.executor_id not in living:
            DBOS.resume_workflow(begun.workflow_id, queue_name=QUEUE)


def forget(before: datetime) -> None:
    """Let the queue forget jobs that ended before a moment, so that it does not grow for ever."""
    ended = DBOS.list_workflows(
        status=["SUCCESS", "ERROR", "CANCELLED"],
        completed_before=before.isoformat(),
        limit=_FORGOTTEN_AT_ONCE,
        load_input=False,
        load_output=False,
    )
    DBOS.delete_workflows([job.workflow_id for job in ended])


@contextmanager
def _queue(app: Flask, jobs: Mapping[str, Job], stopped: Event, worker_id: str) -> Iterator[None]:
    logging.getLogger("dbos").addHandler(default_handler)  # in place of its own
    DBOS(
        config={
            "name": "bridgehead",
            "system_database_url": _address(app.extensions["settings"]),
            "executor_id": worker_id,
            "application_version": "1",  # jobs outlive a release: they are told numbers of rows and nothing else
            "use_listen_notify": False,
            "log_level": "WARNING",
        }
    )

    @DBOS.workflow(name=QUEUE)
    def run(job: str, arguments: tuple[int, ...]) -> None:
        mistakes = 0
        while not stopped.is_set():
            try:
                with app.app_context(), _patiently():
                    jobs[job](*arguments)
                    return
            except Exception:
                _LOG.exception("A job made a mistake: %s%s", job, arguments)
                mistakes += 1
                if mistakes == MISTAKES_LIMIT:
                    raise
            stopped.wait(RETRY_SECONDS)
        raise SystemExit  # to the queue the job is begun still, so that somebody takes it over

    DBOS.launch()
    DBOS.register_queue(QUEUE, worker_concurrency=1, polling_interval_sec=POLL_SECONDS, on_conflict="always_update")
    try:
        yield
    finally:
        DBOS.destroy()


@contextmanager
def _patiently() -> Iterator[None]:
    """What cannot be done while the database or the store of files is away, is done later."""
    try:
        yield
    except (OperationalError, FileStoreError):
        _LOG.exception("The database or the store of files did not answer")


def _address(settings: Settings) -> str:
    url = make_url(settings.resolved_database_url)
    if url.get_backend_name() == "postgresql":
        return url.render_as_string(hide_password=False)
    file = settings.data_dir.resolve() / "jobs.sqlite"
    with closing(sqlite3.connect(file)) as connection:
        connection.execute("PRAGMA journal_mode=WAL")  # kept by the file: who reads stops nobody who writes
    return f"sqlite:///{file}"
