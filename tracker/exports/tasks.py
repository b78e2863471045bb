"""The jobs of exports: which are due, and what each does."""

from collections.abc import Iterator

from sqlalchemy import update

from contracts.rendering import Press
from tracker.annexes.drafts import remove_old_drafts
from tracker.common.transactions import release
from tracker.exports.making import make_item
from tracker.exports.models import Export, Stage
from tracker.exports.packing import pack_export
from tracker.exports.queries import count_outcomes, list_in, list_waiting
from tracker.exports.services import remove_expired
from tracker.extensions import db
from tracker.jobs.engine import Job, Order

PORTION = 20
"""Annexes of one job: enough that the queue costs little, few enough that workers share an export."""


def make_portion(export_id: int, first: int) -> None:
    """Make the drafts of one portion whose turn has not come."""
    waiting = list_waiting(export_id, first, first + PORTION - 1)
    release()
    with Press(workers=1) as press:
        for number in waiting:
            make_item(export_id=export_id, number=number, render=press.render)


def pack(export_id: int) -> None:
    """Pack what is made."""
    pack_export(export_id=export_id)


JOBS: dict[str, Job] = {"make": make_portion, "pack": pack}


def orders() -> Iterator[Order]:
    """What is due now; an export moves on once its orders were given, so until then they come again.

    The first portions of all exports come before the second of any, so that a short one does not wait for a long one.
    """
    for export in list_in(Stage.ASKED):
        waiting = list_waiting(export.id, 1, export.total)
        firsts = sorted({number - (number - 1) % PORTION for number in waiting})
        due = [Order(f"export-{export.id}-make-{first}", "make", (export.id, first), first) for first in firsts]
        release()
        yield from due
        _move(export, Stage.ASKED, Stage.MAKING)
    for export in list_in(Stage.MAKING):
        if export.is_cancelled or None not in count_outcomes(export):
            _move(export, Stage.MAKING, Stage.PACKING)
    packing = [
        Order(f"export-{export.id}-pack-{export.attempt}", "pack", (export.id,)) for export in list_in(Stage.PACKING)
    ]
    release()
    yield from packing


def upkeep() -> None:
    """Remove what was kept for as long as promised."""
    remove_expired()
    remove_old_drafts()


def _move(export: Export, before: Stage, after: Stage) -> None:
    db.session.execute(update(Export).where(Export.id == export.id, Export.stage == before).values(stage=after))
    db.session.commit()
