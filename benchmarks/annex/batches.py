"""A batch of drafts by one worker and by two, real ones, against rendering the same annexes and nothing else."""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from pathlib import Path
from statistics import mean
from time import monotonic, sleep

import psutil
from flask import Flask
from sqlalchemy import func, select

from benchmarks.annex.documents import specification
from benchmarks.annex.kept import product
from benchmarks.annex.processor import ENDLESS, seconds_in, spent
from contracts.annexes import Snapshot
from contracts.rendering.child import Child
from contracts.rendering.tasks import write_annex
from tests.factories.engagements import make_engagement
from tests.factories.people import make_person
from tracker.accounts.models import User
from tracker.annexes.queries import get_next_annex
from tracker.annexes.services import take_draft
from tracker.config import Settings
from tracker.exports.models import Contents, Export, ExportItem, Outcome, Stage
from tracker.exports.services import ask_for_export
from tracker.extensions import db
from tracker.jobs.models import Worker

_LONGEST_SECONDS = 7200


def measure(number: int) -> None:
    """Print processor time against rendering alone, and two workers against one."""
    with product() as (app, folder):
        with app.app_context():
            person = make_person("procurement")
            engagements = [make_engagement(specification("M", one), actor=person) for one in range(1, number + 1)]
            ids = [engagement.id for engagement in engagements]
            db.session.commit()
            drafts = [take_draft(get_next_annex(one), author=person) for one in ids]
            person_id = person.id
            db.session.rollback()
        before = _rendering(drafts)
        one = _batch(app, folder, ids, person_id, workers=1)
        between = _rendering(drafts)
        two = _batch(app, folder, ids, person_id, workers=2)
        after = _rendering(drafts)
    print(f"batch of {number} unissued annexes; rendering alone {mean((before, between, after)):.1f} s")
    print(f"   one worker {one[0] / mean((before, between)):.2f} times the processor time of rendering alone,")
    print(f"   two workers {two[0] / mean((between, after)):.2f} times; aim: at most 1.12")
    print(f"   two workers {one[1] / two[1]:.2f} times as fast as one; aim: 1.8 on an idle machine", end=" ")
    print(f"(load {os.getloadavg()[0]:.1f}, {os.cpu_count()} processors)", flush=True)


def _rendering(drafts: Sequence[Snapshot]) -> float:
    with closing(Child(ENDLESS)) as child:
        child.run(write_annex, drafts[0], None)
        return sum(seconds_in(child, write_annex, draft, None) for draft in drafts)


def _batch(app: Flask, folder: Path, ids: Sequence[int], person_id: int, *, workers: int) -> tuple[float, float]:
    """Processor time of the workers and all under them, and time, from the asking to the archive."""
    shutil.rmtree(folder / "files" / "drafts", ignore_errors=True)
    with app.app_context(), _at_work(folder, workers) as processes:
        before, begun = sum(map(spent, processes)), monotonic()
        person = db.session.get_one(User, person_id)
        export = ask_for_export(engagement_ids=ids, contents=Contents.DRAFTS, chosen="All", person=person)
        db.session.commit()
        key = export.id
        _wait_for(select(func.count()).where(Export.id == key, Export.stage == Stage.READY), 1)
        taken = monotonic() - begun
        made = select(func.count()).where(ExportItem.export_id == key, ExportItem.outcome == Outcome.DONE)
        _wait_for(made, len(ids))
        return sum(map(spent, processes)) - before, taken


@contextmanager
def _at_work(folder: Path, number: int) -> Iterator[list[psutil.Process]]:
    environment = {name: value for name, value in os.environ.items() if name.lower() not in Settings.model_fields}
    environment |= {"DATA_DIR": str(folder), "SECRET_KEY": "benchmark", "FLASK_SKIP_DOTENV": "1"}
    command = [sys.executable, "-m", "flask", "--app", "wsgi", "work"]
    started = [subprocess.Popen(command, env=environment) for _ in range(number)]  # noqa: S603 - our own words
    try:
        _wait_for(select(func.count()).select_from(Worker), number)
        sleep(3)
        yield [psutil.Process(process.pid) for process in started]
    finally:
        for process in started:
            process.terminate()
        for process in started:
            process.wait()


def _wait_for(counted: object, number: int) -> None:
    until = monotonic() + _LONGEST_SECONDS
    while db.session.scalar(counted) != number:  # type: ignore[call-overload]  # any statement that counts
        db.session.rollback()
        if monotonic() > until:
            raise TimeoutError("the workers have not done it")
        sleep(0.2)
    db.session.rollback()
