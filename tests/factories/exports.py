"""Exports, and a worker that does their jobs at once."""

import csv
from io import BytesIO, StringIO
from zipfile import ZipFile

from flask import current_app
from sqlalchemy import select

from tests.factories.people import make_person
from tracker.accounts.models import User
from tracker.annexes.models import Annex
from tracker.annexes.services import issue_annex
from tracker.common.passing_files import take
from tracker.exports.models import Contents, Export, ExportItem
from tracker.exports.services import ask_for_export
from tracker.exports.tasks import JOBS, orders
from tracker.extensions import db


def ask(*engagement_ids: int, contents: Contents = Contents.DRAFTS, person: User | None = None) -> Export:
    """An export of these engagements, committed."""
    person = person or make_person()
    export = ask_for_export(engagement_ids=engagement_ids, contents=contents, chosen="Some", person=person)
    db.session.commit()
    return export


def work_off() -> None:
    """Do all that is due, as a worker does it; what was read before is read anew."""
    db.session.rollback()
    with current_app.app_context():
        while due := list(orders()):
            for order in due:
                JOBS[order.job](*order.arguments)
                db.session.rollback()


def issue(engagement_id: int, *, opened_at: int = 1, reason: str = "") -> Annex:
    """The next version of it, issued and committed."""
    issuer = make_person("procurement")
    db.session.commit()
    annex = issue_annex(
        engagement_id=engagement_id, opened_at=opened_at, reason=reason, acceptance_reasons={}, issuer=issuer
    )
    db.session.commit()
    return annex


def items_of(export: Export) -> list[ExportItem]:
    """Its items as they stand in the database."""
    wanted = select(ExportItem).where(ExportItem.export_id == export.id).order_by(ExportItem.number)
    return list(db.session.scalars(wanted.execution_options(populate_existing=True)))


def archive_of(export: Export) -> ZipFile:
    """Its archive."""
    return ZipFile(BytesIO(b"".join(take(export.kept_as).pieces)))


def index_of(archive: ZipFile) -> list[dict[str, str]]:
    """What the index of an archive says."""
    return list(csv.DictReader(StringIO(archive.read("index.csv").decode("utf-8-sig"))))
