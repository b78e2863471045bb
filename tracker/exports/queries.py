"""Finding what is to be exported, and how far exports are."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from flask_sqlalchemy.pagination import Pagination
from sqlalchemy import Select, func, or_, select
from werkzeug.exceptions import NotFound

from tracker.accounts.models import User
from tracker.annexes.models import Annex
from tracker.common.clock import day_of, now
from tracker.config import EXPORT_ITEMS_LIMIT
from tracker.engagements.models import Engagement
from tracker.engagements.queries import LAST_PAGE, PAGE_SIZE, Filters, narrowed
from tracker.exports.models import Export, ExportItem, Outcome, Stage
from tracker.extensions import db
from tracker.jobs.models import Worker
from tracker.signing.queries import standings_of
from tracker.signing.standing import Standing

SILENCE = timedelta(minutes=1)
"""A worker that said nothing for so long is told of as none; who takes over from it does not ask the clock."""


@dataclass(frozen=True)
class Choice:
    """Engagements that somebody ticked, or all that a list was narrowed to."""

    ticked: tuple[int, ...] | None
    filters: Filters
    words: str

    def count(self) -> int:
        """How many they are."""
        return db.session.scalars(select(func.count()).select_from(self._wanted().subquery())).one()

    def engagement_ids(self) -> Sequence[int]:
        """Their numbers; of more than an export can hold, one more than that."""
        return db.session.scalars(self._wanted().limit(EXPORT_ITEMS_LIMIT + 1)).all()

    def _wanted(self) -> Select[int]:
        if self.ticked is not None:
            return select(Engagement.id).where(Engagement.id.in_(self.ticked))
        return narrowed(self.filters).with_only_columns(Engagement.id)


@dataclass(frozen=True, slots=True)
class IssuedFile:
    """An issued version by its file, and how it stands."""

    version: int
    digest: str
    """SHA-256 of the file."""
    issued_on: date
    standing: Standing


def list_issued(engagement_ids: Sequence[int]) -> dict[int, list[IssuedFile]]:
    """Every issued version of each engagement of which there is one, newest first."""
    rows = db.session.execute(
        select(Annex.engagement_id, Annex.id, Annex.version, Annex.pdf_digest, Annex.issued_at)
        .where(Annex.engagement_id.in_(engagement_ids))
        .order_by(Annex.engagement_id, Annex.version.desc())
    ).all()
    standings = standings_of(*engagement_ids)  # read last, so that it knows each of the versions
    issued: dict[int, list[IssuedFile]] = {}
    for engagement_id, annex_id, version, digest, issued_at in rows:
        file = IssuedFile(version, digest, day_of(issued_at), standings[annex_id])
        issued.setdefault(engagement_id, []).append(file)
    return issued


def get_export(export_id: int, person: User) -> Export:
    """An export of this person; raises NotFound."""
    export = db.session.get(Export, export_id)
    if export is None or export.person_id != person.id:
        raise NotFound
    return export


def get_archive(export_id: int, person: User) -> Export:
    """One whose archive can be downloaded; raises NotFound."""
    export = get_export(export_id, person)
    if export.stage is not Stage.READY or export.removed_at:
        raise NotFound
    return export


def list_exports(person: User, *, page: int) -> Pagination:
    """One page of this person's exports, newest first."""
    wanted = select(Export).where(Export.person_id == person.id).order_by(Export.id.desc())
    return db.paginate(wanted, page=min(page, LAST_PAGE), per_page=PAGE_SIZE, error_out=False)


def list_in(*stages: Stage) -> Sequence[Export]:
    """Everybody's exports that are so far, oldest first."""
    return db.session.scalars(select(Export).where(Export.stage.in_(stages)).order_by(Export.id)).all()


def count_unfinished(person: User) -> int:
    """How many exports of this person are under way."""
    unfinished = Export.stage.not_in((Stage.READY, Stage.FAILED))
    return db.session.scalars(
        select(func.count()).select_from(Export).where(Export.person_id == person.id, unfinished)
    ).one()


def count_finished_since(person: User, moment: datetime) -> int:
    """How many exports of this person ended after a moment and still hold something."""
    return db.session.scalars(
        select(func.count())
        .select_from(Export)
        .where(Export.person_id == person.id, Export.finished_at > moment, Export.removed_at.is_(None))
    ).one()


def count_outcomes(export: Export) -> dict[Outcome | None, int]:
    """What became of its annexes; None counts those whose turn has not come."""
    counted = select(ExportItem.outcome, func.count()).where(ExportItem.export_id == export.id)
    return dict(db.session.execute(counted.group_by(ExportItem.outcome)).all())


def list_items(export: Export, *, page: int) -> Pagination:
    """One page of its annexes: first those left out, then in their order."""
    wanted = select(ExportItem).where(ExportItem.export_id == export.id)
    left_out = or_(ExportItem.outcome.is_(None), ExportItem.outcome == Outcome.DONE)
    return db.paginate(
        wanted.order_by(left_out, ExportItem.number), page=min(page, LAST_PAGE), per_page=PAGE_SIZE, error_out=False
    )


def list_waiting(export_id: int, first: int, last: int) -> Sequence[int]:
    """The numbers of its annexes from one to another whose turn has not come."""
    return db.session.scalars(
        select(ExportItem.number)
        .where(ExportItem.export_id == export_id, ExportItem.number.between(first, last))
        .where(ExportItem.outcome.is_(None))
        .order_by(ExportItem.number)
    ).all()


def list_all_items(export_id: int) -> Sequence[ExportItem]:
    """All its annexes, in their order."""
    return db.session.scalars(
        select(ExportItem).where(ExportItem.export_id == export_id).order_by(ExportItem.number)
    ).all()


def list_drafts_to_pack() -> frozenset[str]:
    """The names of the drafts that wait to be packed, or to be packed again."""
    unpacked = select(ExportItem.draft).join(Export, Export.id == ExportItem.export_id)
    return frozenset(db.session.scalars(unpacked.where(ExportItem.draft != "", Export.stage != Stage.READY)))


def list_expired(before: datetime) -> Sequence[Export]:
    """Everybody's exports whose archive was finished before a moment and is still kept."""
    return db.session.scalars(
        select(Export).where(Export.stage == Stage.READY, Export.finished_at < before, Export.removed_at.is_(None))
    ).all()


def is_anybody_working() -> bool:
    """Whether any worker has said of late that it lives."""
    of_late = select(Worker.id).where(Worker.beaten_at > now() - SILENCE)
    return db.session.scalar(of_late.limit(1)) is not None
