"""Making one annex of an export."""

import logging
from collections.abc import Callable
from hashlib import sha256
from typing import Any

from sqlalchemy import update
from sqlalchemy.exc import OperationalError

from contracts.annexes import Snapshot
from contracts.rendering import RendererLostError, RenderingError
from tracker.accounts.models import User
from tracker.accounts.permissions import Permission
from tracker.annexes.drafts import draft_name, make_pages
from tracker.annexes.queries import annex_file_name, get_next_annex
from tracker.annexes.services import take_draft
from tracker.common.store import FileStoreError
from tracker.common.transactions import only_reading, release
from tracker.exports.models import Export, ExportItem, Outcome
from tracker.extensions import db

Render = Callable[[Snapshot], bytes]

TRIES_LIMIT = 10
"""So often a worker or its renderer may die over one annex before it is left out, so that it stops no others."""

NO_LONGER_ALLOWED = "Whoever asked for it may no longer read annexes."
MADE_A_MISTAKE = "The product made a mistake; ask whoever runs it to look into its log."
FATAL = "Making it ended the process each time; ask whoever runs the product to look into its log."

_LOG = logging.getLogger(__name__)


def make_item(*, export_id: int, number: int, render: Render) -> None:
    """Make one draft, unless it was made, refused or cancelled; whoever does the same at once changes nothing.

    Commits: before the pages are made, so that a try is counted which nobody lives to tell of, and after. Raises
    OperationalError and FileStoreError while database or store are away; then nothing was decided.
    """
    item = db.session.get_one(ExportItem, (export_id, number), populate_existing=True)
    export = db.session.get_one(Export, export_id, populate_existing=True)
    if item.outcome or export.is_cancelled:
        release()
        return
    item.tries += 1
    tries, engagement_id, person_id = item.tries, item.engagement_id, export.person_id
    db.session.commit()
    try:
        result = _draft(engagement_id, person_id, render) if tries <= TRIES_LIMIT else _refused(FATAL)
    except RendererLostError:
        release()
        make_item(export_id=export_id, number=number, render=render)  # another try, which is counted
        return
    except FileStoreError:
        release()
        item.tries -= 1  # it was not begun: the store is waited for
        db.session.commit()
        raise
    release()
    db.session.execute(
        update(ExportItem)
        .where(ExportItem.export_id == export_id, ExportItem.number == number, ExportItem.outcome.is_(None))
        .values(result)
    )
    db.session.commit()


def _draft(engagement_id: int, person_id: int, render: Render) -> dict[str, Any]:
    try:
        with only_reading():
            person = db.session.get_one(User, person_id)
            if not (person.active and Permission.ANNEX_READ in person.permissions):
                return _refused(NO_LONGER_ALLOWED)
            annex = get_next_annex(engagement_id)
            snapshot = take_draft(annex, author=person)
            made = {
                "version": annex.version,
                "name": annex_file_name(annex.engagement.reference, f"v{annex.version}-draft"),
            }
        pdf = make_pages(snapshot, render)
    except (OperationalError, FileStoreError, RendererLostError):  # none of them is the annex's fault
        raise
    except RenderingError as error:
        return _refused(str(error))
    except Exception:  # noqa: BLE001 - whatever is wrong with this one, the others shall be made
        _LOG.exception("Engagement %s could not be exported", engagement_id)
        return _refused(MADE_A_MISTAKE)
    return made | {"outcome": Outcome.DONE, "digest": sha256(pdf).hexdigest(), "draft": draft_name(snapshot)}


def _refused(problem: str) -> dict[str, Any]:
    return {"outcome": Outcome.REFUSED, "problem": problem}
