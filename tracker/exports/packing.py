"""Packing what was made of an export."""

import logging
from collections.abc import Iterator, Sequence

from sqlalchemy import update

from tracker.annexes.drafts import read_pages
from tracker.common import passing_files
from tracker.common.clock import now
from tracker.common.store import DamagedFileError, FileStoreError, MissingFileError, fetch
from tracker.common.transactions import release
from tracker.exports.archive import Entry, index_of, write_archive
from tracker.exports.models import Export, ExportItem, Outcome, Stage
from tracker.exports.names import told_apart
from tracker.exports.queries import list_all_items
from tracker.extensions import db

DAMAGED = "The stored file is not what was made; ask whoever runs the product to verify its records."
NO_LONGER_KEPT = "Its pages are no longer kept. Ask for the export anew."
MADE_A_MISTAKE = "The archive could not be written: the product made a mistake, which its log tells."

_LOG = logging.getLogger(__name__)


def pack_export(*, export_id: int) -> None:
    """Write the archive of what is there, and end the export; two at once write the same. Commits."""
    db.session.execute(
        update(ExportItem)
        .where(ExportItem.export_id == export_id, ExportItem.outcome.is_(None))
        .values(outcome=Outcome.CANCELLED)
    )
    db.session.commit()
    export = db.session.get_one(Export, export_id)
    items = list_all_items(export_id)
    db.session.expunge_all()
    release()
    try:
        with passing_files.writing(export.kept_as) as file:
            write_archive(file, _entries(export, items), export.asked_at)
            size = file.tell()
    except Exception as error:  # noqa: BLE001 - whatever it was, somebody waits for the end of it
        _LOG.exception("Export %s could not be written", export_id)
        known = isinstance(error, OSError | FileStoreError)
        problem = f"The archive could not be written: {error}." if known else MADE_A_MISTAKE
        _end(export_id, stage=Stage.FAILED, problem=problem)
        return
    for problem in (DAMAGED, NO_LONGER_KEPT):
        lost = [item.number for item in items if item.outcome is Outcome.REFUSED and item.problem == problem]
        db.session.execute(
            update(ExportItem)
            .where(ExportItem.export_id == export_id, ExportItem.number.in_(lost))
            .values(outcome=Outcome.REFUSED, problem=problem)
        )
    _end(export_id, stage=Stage.READY, size=size)


def _entries(export: Export, items: Sequence[ExportItem]) -> Iterator[Entry]:
    named = told_apart(items)
    for name, item in named:
        if item.outcome is Outcome.DONE and (data := _file_of(item)) is not None:
            yield name, data
    yield from index_of(named, export.asked_at)


def _file_of(item: ExportItem) -> bytes | None:
    """Its bytes; of a file that is gone or not what it was, only that the item is left out."""
    try:
        data = read_pages(item.draft) if item.draft else fetch(item.digest or "")
    except (MissingFileError, DamagedFileError):
        _LOG.exception("Item %s of export %s is damaged", item.number, item.export_id)
        item.outcome, item.problem = Outcome.REFUSED, NO_LONGER_KEPT if item.draft else DAMAGED
        return None
    return data


def _end(export_id: int, **values: object) -> None:
    packing = Export.stage == Stage.PACKING
    db.session.execute(update(Export).where(Export.id == export_id, packing).values(finished_at=now(), **values))
    db.session.commit()
