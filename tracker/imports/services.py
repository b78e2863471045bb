"""What may happen to a list: it is kept, its columns are matched, its rows are brought in, portion by portion."""

import json
from collections.abc import Mapping, Sequence

from sqlalchemy import delete, insert, select

from contracts.engagement import SpecificationError
from tracker.accounts.models import User
from tracker.common.clock import now
from tracker.engagements.models import State
from tracker.engagements.projection import hold_owners
from tracker.engagements.services import RevisionConflict, create_engagement, save_section
from tracker.extensions import db
from tracker.imports.judging import Judgement, judge
from tracker.imports.models import ImportRow, ImportUpload, Outcome
from tracker.imports.queries import ACT, KEPT_FOR, list_rows, list_waiting
from tracker.imports.rows import BLANK, Named, texts_of
from tracker.imports.sheets import Sheet

PORTION = 100
"""Rows of one request: what is done of a long list stays done, whatever stops the rest."""


def keep_upload(*, file_name: str, sheet: Sheet, actor: User) -> ImportUpload:
    """Keep what a file lists until it is brought in, and forget what was kept longer than promised."""
    forget_old_uploads()
    upload = ImportUpload(
        person_id=actor.id, created_at=now(), file_name=file_name, headings=json.dumps(sheet.headings)
    )
    db.session.add(upload)
    db.session.flush()
    rows = [
        {"upload_id": upload.id, "number": number, "cells": json.dumps(cells), "key": "", "problem": ""}
        for number, cells in sheet.rows
    ]
    db.session.execute(insert(ImportRow), rows)
    return upload


def forget_old_uploads() -> None:
    """Remove what was kept longer than promised."""
    old = select(ImportUpload.id).where(ImportUpload.created_at < now() - KEPT_FOR)
    db.session.execute(delete(ImportRow).where(ImportRow.upload_id.in_(old)))
    db.session.execute(delete(ImportUpload).where(ImportUpload.id.in_(old)))


def match_columns(*, upload: ImportUpload, matching: Sequence[str], state: State) -> None:
    """Say which field each column holds, and in which state engagements come in of which the list says none."""
    upload.matching, upload.state = json.dumps(matching), state
    for row in list_rows(upload):
        row.key = Named.of(texts_of(matching, json.loads(row.cells))).creation_key
    db.session.flush()


def bring_in(*, upload: ImportUpload, overwrites: Mapping[int, int], actor: User) -> None:
    """Bring in the next rows whose turn has not come, each whole or not at all.

    A row may overwrite what was written here at the revision of its engagement that `overwrites` gives for its number.
    """
    hold_owners()  # two people with the same list: the second finds what the first has brought in
    for row in list_waiting(upload):
        row.overwrites = overwrites.get(row.number, row.overwrites)
    for judgement in list(judge(upload, list_waiting(upload)[:PORTION])):
        row = judgement.row
        row.outcome, row.problem = judgement.outcome, judgement.problem
        try:
            with db.session.begin_nested():
                row.engagement_id = _save(judgement, actor)
        except RevisionConflict:
            row.outcome, row.problem = Outcome.CONFLICT, "was saved here at this very moment; bring the list again"
        except SpecificationError as error:
            row.outcome, row.problem = Outcome.FAULTY, str(error)
    db.session.flush()


def _save(judgement: Judgement, actor: User) -> int | None:
    """The number of the row's engagement, which now says what the row says."""
    engagement, changes = judgement.engagement, judgement.changed_fields
    if judgement.outcome is Outcome.NEW:
        specification = BLANK.revised(**changes)
        engagement = create_engagement(
            specification=specification, actor=actor, state=judgement.state, creation_key=judgement.row.key
        )
    elif engagement and judgement.outcome is Outcome.CHANGED:
        save_section(
            engagement_id=engagement.id,
            opened_at=engagement.revision_number,
            changes=changes,
            actor=actor,
            act=ACT,
        )
    return engagement.id if engagement else None
