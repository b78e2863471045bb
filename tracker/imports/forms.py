"""What a person chooses on the way of a list: the file, what its columns hold, what it may overwrite."""

import json
import re
from collections.abc import Mapping, Sequence
from typing import Any

from flask_wtf import FlaskForm
from flask_wtf.file import FileField
from werkzeug.datastructures import MultiDict
from wtforms import RadioField, SelectField, ValidationError
from wtforms.fields.choices import SelectChoice  # type: ignore[attr-defined]  # newer than its stubs
from wtforms.form import BaseForm

from contracts import words
from tracker.engagements.models import State
from tracker.imports.columns import LEAVES, STATE, guessed, heading
from tracker.imports.files import FILE_LIMIT, plain_name, read_list
from tracker.imports.models import ImportRow, ImportUpload
from tracker.imports.rows import ENTERED_AS
from tracker.imports.sheets import ROWS_LIMIT, FileRefused, Sheet

_SHOWN_VALUES = 3
_SHOWN_LENGTH = 60
_TICKED = re.compile(r"(\d{1,9}):(\d{1,9})", re.ASCII)


class UploadForm(FlaskForm):
    """The file with the list."""

    file = FileField(
        "File with the list",
        description=f"CSV or Excel (.xlsx), up to {FILE_LIMIT // 1_000_000} MB and {ROWS_LIMIT:,} rows. "
        "The first row holds the headings; of a workbook the first sheet is read.",
        render_kw={"accept": ".csv,.xlsx"},
    )
    sheet: Sheet | None = None
    """What it lists, once it was read."""

    @property
    def file_name(self) -> str:
        """What the file is called."""
        return plain_name(self.file.data.filename)

    def validate_file(self, field: FileField) -> None:
        """Read it, or say why not."""
        if not field.data:
            raise ValidationError("choose the file with the list")
        with field.data.stream as stream:
            data = stream.read()
        try:
            self.sheet = read_list(field.data.filename, data)
        except FileRefused as refused:
            raise ValidationError(str(refused)) from None


class MatchForm(BaseForm):
    """Which field each column holds, as far as its heading tells; and the state of engagements that name none."""

    def __init__(self, upload: ImportUpload, rows: Sequence[ImportRow], typed: MultiDict[str, str] | None) -> None:
        headings: list[str] = json.loads(upload.headings)
        matched: list[str] = json.loads(upload.matching) if upload.matching else guessed(headings)
        samples: list[list[str]] = [json.loads(row.cells) for row in rows]
        fields: dict[str, Any] = {
            f"column-{number}": SelectField(
                name or f"Column {number}, without a heading", choices=_OFFERED, description=_first(samples, number)
            )
            for number, name in enumerate(headings, 1)
        }
        fields["state"] = RadioField(
            "State of engagements for which the list names none",
            choices=[SelectChoice(state.value, state.label) for state in ENTERED_AS],
        )
        super().__init__(fields)
        given = dict(zip(fields, matched, strict=False)) | {"state": upload.state.value}
        self.process(typed, data=given)

    @property
    def columns(self) -> list[Any]:
        """The fields of the columns, in their order."""
        return [field for field in self if field.name != "state"]

    @property
    def matching(self) -> list[str]:
        """The path of the field in each column."""
        return [field.data for field in self.columns]

    @property
    def state(self) -> State:
        """The state chosen."""
        return State(self["state"].data)

    def validate(self, extra_validators: Mapping[str, Sequence[Any]] | None = None) -> bool:
        """Refuse two columns for one field, and a list in which nothing names an engagement."""
        super().validate(extra_validators)
        seen: dict[str, str] = {}
        for field in self.columns:
            if field.data and field.data in seen:
                field.errors = [f"{heading(field.data)} comes from “{seen[field.data]}” already; leave one out"]
            seen.setdefault(field.data, field.label.text)
        self.form_errors = [] if {"title", "reference"} & seen.keys() else [_NAMELESS]
        return not self.errors


_NAMELESS = "No column holds the title or the reference; say which one names the engagement."
_OFFERED = [
    SelectChoice("", "Leave out"),
    SelectChoice("reference", heading("reference")),
    SelectChoice("title", heading("title")),
    SelectChoice(STATE, heading(STATE)),
    *(SelectChoice(path, words.place(path)) for path in LEAVES if path not in ("reference", "title")),
]


def _first(samples: Sequence[Sequence[str]], number: int) -> str:
    """The first values of a column, on a line."""
    cells = (" ".join(row[number - 1].split()) for row in samples if len(row) >= number)
    said = [text if len(text) <= _SHOWN_LENGTH else f"{text[:_SHOWN_LENGTH]}…" for text in cells if text]
    return " · ".join(said[:_SHOWN_VALUES]) or "Empty in the first rows"


def overwrites_in(typed: MultiDict[str, str]) -> dict[int, int]:
    """The rows that were ticked, each with the revision that its engagement had on the page: 12:3."""
    ticked = map(_TICKED.fullmatch, typed.getlist("overwrite"))
    return {int(found[1]): int(found[2]) for found in ticked if found}
