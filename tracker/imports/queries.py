"""Finding the lists that somebody brought, and the engagements which their rows name."""

from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from flask_sqlalchemy.pagination import Pagination
from sqlalchemy import func, select, tuple_
from sqlalchemy.orm import InstrumentedAttribute
from werkzeug.exceptions import NotFound

from contracts.engagement import EngagementSpec
from tracker.accounts.models import User
from tracker.common.clock import now
from tracker.engagements.models import Engagement, Revision, State
from tracker.engagements.queries import LAST_PAGE, PAGE_SIZE, read_specification
from tracker.extensions import db
from tracker.imports.models import ImportRow, ImportUpload, Outcome
from tracker.imports.rows import Named
from tracker.imports.sheets import ROWS_LIMIT

KEPT_FOR = timedelta(days=7)
ACT = "import_engagement"
"""What a revision that a list brought is called."""


@dataclass(frozen=True)
class Known:
    """An engagement that a row names."""

    engagement: Engagement
    specification: EngagementSpec
    brought_in: EngagementSpec | None
    """What it said after a list was brought in last; nothing if none ever was."""


def get_upload(upload_id: int, person: User, *, lock: bool = False) -> ImportUpload:
    """A list that this person brought within the week; raises NotFound."""
    upload = db.session.get(ImportUpload, upload_id, with_for_update=lock or None)
    if upload is None or upload.person_id != person.id or upload.created_at < now() - KEPT_FOR:
        raise NotFound
    return upload


def list_uploads(person: User) -> Sequence[ImportUpload]:
    """The lists of this person that wait for something, newest first."""
    waiting = select(ImportRow.upload_id).where(ImportRow.outcome.is_(None))
    wanted = select(ImportUpload).where(
        ImportUpload.person_id == person.id,
        ImportUpload.created_at >= now() - KEPT_FOR,
        ImportUpload.id.in_(waiting),
    )
    return db.session.scalars(wanted.order_by(ImportUpload.id.desc())).all()


def list_rows(upload: ImportUpload) -> Sequence[ImportRow]:
    """Its rows, in their order."""
    wanted = select(ImportRow).where(ImportRow.upload_id == upload.id)
    return db.session.scalars(wanted.order_by(ImportRow.number)).all()


def list_waiting(upload: ImportUpload) -> Sequence[ImportRow]:
    """Its rows whose turn has not come, in their order."""
    wanted = select(ImportRow).where(ImportRow.upload_id == upload.id, ImportRow.outcome.is_(None))
    return db.session.scalars(wanted.order_by(ImportRow.number)).all()


def list_brought(upload: ImportUpload, *, page: int) -> Pagination:
    """One page of its rows whose turn has come."""
    wanted = select(ImportRow).where(ImportRow.upload_id == upload.id, ImportRow.outcome.is_not(None))
    return db.paginate(
        wanted.order_by(ImportRow.number), page=min(page, LAST_PAGE), per_page=PAGE_SIZE, error_out=False
    )


def list_for_download() -> Iterator[tuple[State, EngagementSpec]]:
    """The engagements entered last, as many as a list may have, with what they say; the oldest first."""
    newest = select(Engagement.id).order_by(Engagement.id.desc()).limit(ROWS_LIMIT)
    wanted = (
        select(Engagement.state, Revision)
        .join(Revision, (Revision.engagement_id == Engagement.id) & (Revision.number == Engagement.revision_number))
        .where(Engagement.id.in_(newest))
    )
    for state, revision in db.session.execute(wanted.order_by(Engagement.id)):
        yield state, read_specification(revision)


def count_outcomes(upload: ImportUpload) -> dict[Outcome | None, int]:
    """What became of its rows; None counts those whose turn has not come."""
    counted = select(ImportRow.outcome, func.count()).where(ImportRow.upload_id == upload.id)
    return dict(db.session.execute(counted.group_by(ImportRow.outcome)).all())


def first_rows(upload: ImportUpload) -> dict[str, int]:
    """The number of the first row with each key."""
    firsts = select(ImportRow.key, func.min(ImportRow.number)).where(
        ImportRow.upload_id == upload.id, ImportRow.key != ""
    )
    return dict(db.session.execute(firsts.group_by(ImportRow.key)).all())


def brought_rows(upload: ImportUpload) -> dict[int, int]:
    """The number of the row that was brought in for each engagement."""
    brought = select(ImportRow.engagement_id, ImportRow.number).where(ImportRow.upload_id == upload.id)
    return {engagement_id: number for engagement_id, number in db.session.execute(brought) if engagement_id}


def list_known(named: Collection[Named]) -> dict[Named, list[Known]]:
    """The engagements that are named: those which such rows brought in, else those that are called so."""
    by_key = _by(Engagement.creation_key, {name.creation_key for name in named})
    by_reference = _by(Engagement.reference, {name.reference[:40] for name in named if name.reference})
    by_title = _by(Engagement.title, {name.title[:300] for name in named if not name.reference})
    found = {}
    for name in named:
        alike = by_reference[name.reference[:40]] if name.reference else by_title[name.title[:300]]
        called_so = [item for item in alike if name.reference or item.vendor_name == name.vendor[:300]]
        found[name] = by_key[name.creation_key] or called_so
    known = _known({item.id: item for items in found.values() for item in items})
    return {name: [known[item.id] for item in items] for name, items in found.items()}


def _by(column: InstrumentedAttribute[Any], texts: set[str]) -> defaultdict[str, list[Engagement]]:
    found = defaultdict(list)
    for engagement in db.session.scalars(select(Engagement).where(column.in_(texts - {""})).order_by(Engagement.id)):
        found[getattr(engagement, column.key)].append(engagement)
    return found


def _known(engagements: dict[int, Engagement]) -> dict[int, Known]:
    heads = {number: item.revision_number for number, item in engagements.items()}
    brought = _last_brought(engagements)
    documents = _documents({*heads.items(), *brought.items()})
    return {
        number: Known(item, documents[number, heads[number]], documents.get((number, brought.get(number, 0))))
        for number, item in engagements.items()
    }


def _last_brought(engagements: dict[int, Engagement]) -> dict[int, int]:
    """The revision of each engagement that a list brought last."""
    first = {number: 1 for number, item in engagements.items() if (item.creation_key or "").startswith("import:")}
    later = select(Revision.engagement_id, func.max(Revision.number)).where(
        Revision.engagement_id.in_(engagements), Revision.act == ACT
    )
    return first | dict(db.session.execute(later.group_by(Revision.engagement_id)).all())


def _documents(wanted: set[tuple[int, int]]) -> dict[tuple[int, int], EngagementSpec]:
    revisions = select(Revision).where(tuple_(Revision.engagement_id, Revision.number).in_(wanted))
    return {(item.engagement_id, item.number): read_specification(item) for item in db.session.scalars(revisions)}
