"""What may happen to an export: asked for, cancelled, tried again, removed in time."""

from collections.abc import Iterator, Sequence
from datetime import timedelta
from typing import Any

from flask import current_app
from sqlalchemy import insert, select, update

from tracker.accounts.models import User
from tracker.annexes.queries import annex_file_name
from tracker.common import passing_files
from tracker.common.clock import now
from tracker.common.transactions import only_reading
from tracker.config import Settings
from tracker.engagements.models import Engagement
from tracker.exports.models import Contents, Export, ExportItem, Outcome, Stage
from tracker.exports.queries import IssuedFile, count_unfinished, list_expired, list_issued
from tracker.extensions import db

UNFINISHED_LIMIT = 3
"""Exports of one person under way at once."""

NOTHING_ISSUED = "Nothing has been issued yet."
ALL_WITHDRAWN = "What was issued has been withdrawn."
NOT_SIGNED = "No version that was issued is signed."


class ExportRefused(ValueError):  # noqa: N818 - reads as what it is
    """An export that is not begun; the message says why, and the mend."""


def ask_for_export(
    *, engagement_ids: Sequence[int], contents: Contents, chosen: str, person: User, creation_key: str | None = None
) -> Export:
    """Note down what is wanted; a worker will find it. The same creation key gives the same export again.

    Raises ExportRefused.
    """
    # One person's requests pass here one after the other; whatever else refers to her row is left free.
    db.session.get(User, person.id, with_for_update={"key_share": True})
    made = select(Export).where(Export.creation_key == creation_key)
    if creation_key and (export := db.session.scalar(made)):
        return export
    limit = _settings().export_items
    if not engagement_ids:
        raise ExportRefused("No engagement is chosen. Tick some in the list, or take a filter away.")
    rows = [] if len(engagement_ids) > limit else list(_rows(engagement_ids, contents))
    if not 0 < len(rows) <= limit:
        raise ExportRefused(f"These are more than the {limit:,} annexes that one export holds. Narrow the list first.")
    if count_unfinished(person) >= UNFINISHED_LIMIT:
        raise ExportRefused(f"{UNFINISHED_LIMIT} exports of yours are under way. Wait for one of them, or cancel one.")
    export = Export(
        person_id=person.id,
        asked_at=now(),
        contents=contents,
        chosen=chosen,
        total=len(rows),
        stage=Stage.ASKED,
        creation_key=creation_key,
    )
    db.session.add(export)
    db.session.flush()
    db.session.execute(
        insert(ExportItem), [{"export_id": export.id, "number": number} | row for number, row in enumerate(rows, 1)]
    )
    return export


def _rows(engagement_ids: Sequence[int], contents: Contents) -> Iterator[dict[str, Any]]:
    """What is wanted of each engagement; an issued version is a stored file, and so done before it is begun."""
    known = select(Engagement.id, Engagement.reference, Engagement.title).where(Engagement.id.in_(engagement_ids))
    issued = {} if contents is Contents.DRAFTS else list_issued(engagement_ids)
    for engagement in db.session.execute(known.order_by(Engagement.reference, Engagement.id)):
        row = {
            "engagement_id": engagement.id,
            "reference": engagement.reference,
            "title": engagement.title,
            "version": None,
            "standing": None,
            "issued_on": None,
            "signed_on": None,
            "name": "",
            "digest": None,
            "outcome": None,
            "problem": "",
        }
        if contents is Contents.DRAFTS:
            yield row
            continue
        files = issued.get(engagement.id, [])
        wanted = _wanted(files, contents)
        if not wanted:
            yield row | {"outcome": Outcome.REFUSED, "problem": _why_none(files)}
        for file in wanted:
            yield row | {
                "version": file.version,
                "standing": file.standing.kind,
                "issued_on": file.issued_on,
                "signed_on": file.standing.signed_on,
                "name": annex_file_name(engagement.reference, f"v{file.version}"),
                "digest": file.digest,
                "outcome": Outcome.DONE,
            }


def _wanted(files: list[IssuedFile], contents: Contents) -> list[IssuedFile]:
    if contents is Contents.IN_FORCE:
        return [file for file in files if file.standing.binds]
    if contents is Contents.NEWEST:
        return [file for file in files if not file.standing.withdrawn_on][:1]
    return files


def _why_none(files: list[IssuedFile]) -> str:
    if not files:
        return NOTHING_ISSUED
    return ALL_WITHDRAWN if all(file.standing.withdrawn_on for file in files) else NOT_SIGNED


def cancel_export(*, export: Export) -> bool:
    """Stop an export, what is made by then is packed; whether it was not too late for that."""
    cancellable = Export.stage.in_((Stage.ASKED, Stage.MAKING))
    stopped = update(Export).where(Export.id == export.id, cancellable).values(cancelled_at=now())
    return bool(db.session.execute(stopped).rowcount)  # type: ignore[attr-defined]  # of an update there is one


def retry_export(*, export: Export) -> None:
    """Write an archive again that could not be written."""
    again = {"stage": Stage.ASKED, "attempt": Export.attempt + 1, "finished_at": None, "problem": ""}
    db.session.execute(update(Export).where(Export.id == export.id, Export.stage == Stage.FAILED).values(again))


def remove_expired() -> None:
    """Remove the archives that were kept for as long as promised; commits."""
    before = now() - timedelta(days=_settings().export_days)
    with only_reading():
        expired = [(export.id, export.kept_as) for export in list_expired(before)]
    for export_id, name in expired:
        passing_files.remove(name)
        db.session.execute(update(Export).where(Export.id == export_id).values(removed_at=now()))
        db.session.commit()
    # Of one that was being packed when the worker died, something may lie there still.
    passing_files.remove_older("exports", before - timedelta(days=1))


def _settings() -> Settings:
    settings: Settings = current_app.extensions["settings"]
    return settings
