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
LABOUR = Path(__file__).parent / "labour.py"


def is_ready(export: Export) -> bool:
    """Whether the worker has finished it; nothing is locked meanwhile."""
    ready = export.stage is Stage.READY
    db.session.rollback()
    return ready


def started(settings: Settings, *arguments: str) -> subprocess.Popen[bytes]:
    """A worker process on the data of these settings."""
    places = {"DATA_DIR": str(settings.data_dir), "DATABASE_URL": settings.database_url, "FLASK_SKIP_DOTENV": "1"}
    places |= {"SECRET_KEY": settings.secret_key, "PYTHONPATH": str(ROOT)}
    return subprocess.Popen(
        [sys.executable, *arguments],
        cwd=ROOT,
        env=os.environ | places,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
    )


def wait_for(folder: Path, word: str, numbers: set[str]) -> None:
    """Until a labour has told of all these numbers."""
    deadline = time.monotonic() + 60
    while numbers - set((folder / word).read_text().split() if (folder / word).exists() else ()):
        assert time.monotonic() < deadline, f"{numbers} were not {word}"
        Event().wait(0.02)


@pytest.mark.parametrize("job", ["hold", "miss"])
def test_worker_that_is_told_to_stop_takes_no_job_with_it(
    app: Flask, settings: Settings, tmp_path: Path, job: str
) -> None:
    """Neither the one that it was about, be it in the middle or waiting for the database, nor those after it."""
    folder = tmp_path / "labour"
    folder.mkdir()
    first = started(settings, str(LABOUR), str(folder), job)
    wait_for(folder, "begun", {"0"})
    first.send_signal(signal.SIGTERM)
    if job == "hold":
        (folder / "go").touch()
    first.communicate(timeout=30)
    assert first.returncode == 0
    (folder / "go").touch()
    second = started(settings, str(LABOUR), str(folder), job)
    wait_for(folder, "done", set("012345"))
    second.send_signal(signal.SIGTERM)
    second.communicate(timeout=30)
    assert sorted((folder / "done").read_text().split()) == list("012345")


def test_jobs_of_a_worker_that_died_are_done_by_another(app: Flask, settings: Settings, tmp_path: Path) -> None:
    """Within a minute, without anybody starting it again."""
    workers = [started(settings, str(LABOUR), str(tmp_path), "hold") for _ in range(2)]
    wait_for(tmp_path, "begun", {"0", "1"})
    workers[0].kill()
    workers[0].communicate()
    (tmp_path / "go").touch()
    wait_for(tmp_path, "done", set("012345"))
    workers[1].send_signal(signal.SIGTERM)
    workers[1].communicate(timeout=30)
    assert sorted((tmp_path / "done").read_text().split()) == list("012345")


def test_job_that_makes_a_mistake_is_tried_again(app: Flask, settings: Settings, tmp_path: Path) -> None:
    """It is written down each time, and the others have their turn."""
    worker = started(settings, str(LABOUR), str(tmp_path), "err")
    wait_for(tmp_path, "done", set("012345"))
    worker.send_signal(signal.SIGTERM)
    assert worker.communicate(timeout=30)[0].count(b"ValueError: a mistake") == 12


def test_worker_makes_what_was_asked_for(app: Flask, settings: Settings) -> None:
    """It finds it by itself, ends when it is told to, and says nothing."""
    with app.app_context():
        export = ask(make_engagement().id)
        worker = started(settings, "-m", "flask", "--app", "wsgi", "work")
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
