"""The worker as a process."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path
from threading import Event

import pytest
from flask import Flask
from sqlalchemy import make_url, select
from sqlalchemy.exc import OperationalError

from tests.factories.engagements import make_engagement
from tests.factories.exports import ask, items_of
from tracker.common.store import FileStoreError
from tracker.config import Settings
from tracker.exports.models import Export, Outcome, Stage
from tracker.extensions import db
from tracker.jobs.engine import _address, _patiently
from tracker.jobs.models import Worker

ROOT = Path(__file__).parents[3]


def is_ready(export: Export) -> bool:
    """Whether the worker has finished it; nothing is locked meanwhile."""
    ready = export.stage is Stage.READY
    db.session.rollback()
    return ready


def test_worker_makes_what_was_asked_for(app: Flask, settings: Settings) -> None:
    """It finds it by itself, ends when it is told to, and says nothing."""
    with app.app_context():
        export = ask(make_engagement().id)
        command = [sys.executable, "-m", "flask", "--app", "wsgi", "work"]
        places = {"DATA_DIR": str(settings.data_dir), "DATABASE_URL": settings.database_url, "FLASK_SKIP_DOTENV": "1"}
        worker = subprocess.Popen(
            command, cwd=ROOT, env=os.environ | places, stdout=subprocess.PIPE, stderr=subprocess.STDOUT
        )
        deadline = time.monotonic() + 60
        while not is_ready(export) and worker.poll() is None and time.monotonic() < deadline:
            Event().wait(0.1)
        worker.send_signal(signal.SIGTERM)
        said = worker.communicate(timeout=30)[0].decode()
        assert (is_ready(export), worker.returncode, said) == (True, 0, "")
        assert items_of(export)[0].outcome is Outcome.DONE
        assert db.session.scalar(select(Worker)) is None


@pytest.mark.parametrize("error", [OperationalError("", {}, Exception()), FileStoreError("no room")])
def test_what_is_away_is_waited_for(error: Exception, caplog: pytest.LogCaptureFixture) -> None:
    """It is written down, and the worker lives on."""

    def fail() -> None:
        raise error

    with _patiently():
        fail()
    assert "did not answer" in caplog.text


def test_queue_stands_beside_the_database(settings: Settings) -> None:
    """In a file of its own, or on the same server."""
    address = _address(settings)
    if settings.database_url:
        assert make_url(address) == make_url(settings.database_url)
    else:
        assert address == f"sqlite:///{settings.data_dir.resolve() / 'jobs.sqlite'}"
