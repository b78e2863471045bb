"""The jobs of exports: which are due, and what each does."""

from collections.abc import Iterator

from sqlalchemy import update

from contracts.rendering import Press
from tracker.annexes.drafts import remove_old_drafts
from tracker.common.transactions import only_reading
from tracker.exports.making import make_item
from tracker.exports.models import Export, Stage
from tracker.exports.packing import pack_export
from tracker.exports.queries import count_outcomes, list_drafts_to_pack, list_in, list_waiting
from tracker.exports.services import remove_expired
from tracker.extensions import db
from tracker.jobs.engine import Job, Order

PORTION = 20
"""Annexes of one job: enough that the queue costs little, few enough that workers share an export."""


def make_portion(export_id: int, first: int) -> None:
    """Make the drafts of one portion whose turn has not come."""
    with only_reading():
        waiting = list_waiting(export_id, first, first + PORTION - 1)
    with Press(workers=1) as press:
        for number in waiting:
            make_item(export_id=export_id, number=number, render=press.render)


def pack(export_id: int) -> None:
    """Pack what is made."""
    pack_export(export_id=export_id)


def upkeep() -> None:
    """Remove what was kept for as long as promised."""
    remove_expired()
    with only_reading():
        needed = list_drafts_to_pack()
    remove_old_drafts(but=needed)


JOBS: dict[str, Job] = {"make": make_portion, "pack": pack, "upkeep": upkeep}


def orders() -> Iterator[Order]:
    """What is due now; an export moves on once its orders were given, so until then they come again.

    The first portions of all exports come before the second of any, so that a short one does not wait for a long one.
    """
    with only_reading():
        asked = [(export.id, list(_portions(export))) for export in list_in(Stage.ASKED)]
    for export_id, portions in asked:
        yield from portions
        _move(export_id, Stage.ASKED, Stage.MAKING)
    with only_reading():
        made = [
            export.id for export in list_in(Stage.MAKING) if export.is_cancelled or None not in count_outcomes(export)
        ]
    for export_id in made:
        _move(export_id, Stage.MAKING, Stage.PACKING)
    with only_reading():
        packing = [_order(export, f"pack-{export.attempt}", "pack", (export.id,)) for export in list_in(Stage.PACKING)]
    yield from packing


def _portions(export: Export) -> Iterator[Order]:
    waiting = list_waiting(export.id, 1, export.total)
    for first in sorted({number - (number - 1) % PORTION for number in waiting}):
        yield _order(export, f"make-{first}", "make", (export.id, first), first)


def _order(export: Export, part: str, job: str, arguments: tuple[int, ...], turn: int = 0) -> Order:
    """Its key bears the moment: after a backup was put back, another export may have the same number."""
    return Order(f"export-{export.id}-{export.asked_at.timestamp():.6f}-{part}", job, arguments, turn)


def _move(export_id: int, before: Stage, after: Stage) -> None:
    db.session.execute(update(Export).where(Export.id == export_id, Export.stage == before).values(stage=after))
    db.session.commit()
