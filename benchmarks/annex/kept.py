"""What is there already: an unchanged annex asked for again, and an archive of issued annexes."""

import os
import tempfile
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from statistics import median
from time import perf_counter
from zipfile import ZIP_STORED, ZipFile

from flask import Flask
from flask_migrate import upgrade

from benchmarks.annex.documents import snapshot
from benchmarks.annex.processor import ENDLESS, seconds, seconds_in
from contracts.rendering.child import Child
from contracts.rendering.tasks import write_annex
from tests.factories.engagements import make_engagement
from tests.factories.people import make_person
from tracker import create_app
from tracker.annexes.drafts import make_pages
from tracker.common.clock import now
from tracker.common.store import keep
from tracker.config import Settings
from tracker.exports.models import Contents, Export, ExportItem, Outcome, Stage
from tracker.exports.packing import pack_export
from tracker.extensions import db

_AGAIN = 200
_ROUNDS = 5


@contextmanager
def product() -> Iterator[tuple[Flask, Path]]:
    """The product on an empty database and store, and their folder."""
    with tempfile.TemporaryDirectory() as folder:
        app = create_app(Settings(data_dir=Path(folder), secret_key="benchmark"))  # noqa: S106 - guards nothing
        with app.app_context():
            upgrade()
        yield app, Path(folder)


def measure_again() -> None:
    """Print how much faster than rendering it is to read the pages of the same annex once more."""
    annex = snapshot("M")
    with product() as (app, _), app.app_context(), closing(Child(ENDLESS)) as child:
        make_pages(annex, lambda wanted: child.run(write_annex, wanted, None))
        rendering = median(seconds_in(child, write_annex, annex, None) for _ in range(_ROUNDS))
        reading = median(
            seconds(lambda: [make_pages(annex, _refuse) for _ in range(_AGAIN)]) / _AGAIN for _ in range(_ROUNDS)
        )
    print(f"an unchanged annex again: {reading * 1000:.2f} ms against {rendering * 1000:.0f} ms of rendering")
    print(f"   {rendering / reading:.0f} times as fast; aim: at least 500", flush=True)


def _refuse(_: object) -> bytes:
    raise RuntimeError("the pages were not kept")


def measure_issued(number: int) -> None:
    """Print how long the archive of issued annexes takes, against the same files put into one without more ado."""
    with closing(Child(ENDLESS)) as child:
        pdf = child.run(write_annex, snapshot("M"), None)
    with product() as (app, folder), app.app_context():
        person = make_person()
        engagement = make_engagement(actor=person)
        person_id, engagement_id = person.id, engagement.id
        digests = [keep(pdf + os.urandom(16)) for _ in range(number)]
        ratios = []
        for _ in range(_ROUNDS):
            export = Export(
                person_id=person_id,
                asked_at=now(),
                contents=Contents.ALL,
                chosen="",
                total=number,
                stage=Stage.PACKING,
            )
            db.session.add(export)
            db.session.flush()
            key = export.id
            db.session.add_all(_item(key, place, engagement_id, one) for place, one in enumerate(digests, 1))
            db.session.commit()
            ours = _both(lambda: pack_export(export_id=key))  # noqa: B023 - called at once
            plain = _both(lambda: _zip(folder, digests))
            ratios.append((ours[0] / plain[0], ours[1] / plain[1]))
            if db.session.get_one(Export, key).stage is not Stage.READY:
                raise RuntimeError("the archive was not written")
    print(f"archive of {number} issued annexes of {len(pdf) // 1000} KB against zipping the same without compression")
    processor, wall = (median(one[place] for one in ratios) for place in (0, 1))
    print(f"   {processor:.2f} times the processor time, {wall:.2f} times the time; aim: at most 2", flush=True)


def _item(export_id: int, number: int, engagement_id: int, digest: str) -> ExportItem:
    return ExportItem(
        export_id=export_id,
        number=number,
        engagement_id=engagement_id,
        reference=f"ENG-{number}",
        title="An engagement",
        version=1,
        name=f"annex-{number}.pdf",
        digest=digest,
        outcome=Outcome.DONE,
    )


def _both(work: Callable[[], object]) -> tuple[float, float]:
    """Processor time and time."""
    begun = perf_counter()
    return seconds(work), perf_counter() - begun


def _zip(folder: Path, digests: list[str]) -> None:
    with ZipFile(folder / "plain.zip", "w", ZIP_STORED) as archive:
        for number, digest in enumerate(digests):
            archive.write(folder / "files" / digest[:2] / digest[2:], f"{number}.pdf")
