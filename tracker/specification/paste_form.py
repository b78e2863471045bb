"""Rows pasted from a spreadsheet: which of their columns is which field, and what they would say as rows."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from itertools import zip_longest
from typing import Any

from flask_wtf.csrf import generate_csrf
from markupsafe import Markup
from werkzeug.datastructures import MultiDict
from wtforms import Field, RadioField, SelectField
from wtforms.fields.choices import SelectChoice  # type: ignore[attr-defined]  # newer than its stubs
from wtforms.form import BaseForm

from tracker.common.fields import LongTextField, NamesField
from tracker.common.spelling import respelled
from tracker.specification.forms import SectionForm
from tracker.specification.inputs import Input, Inputs
from tracker.specification.pasted_cells import read_cells
from tracker.specification.row_numbers import ROWS_LIMIT, row_anchor, row_key

HEADINGS, ROW = "headings", "row"
"""What the first line may be."""

_HOW = (
    "Copy the cells there and paste them here, one line a row. If the first line holds headings, they are matched with "
    "the fields; else the columns are taken in the order of the form."
)


@dataclass(frozen=True)
class PastedRow:
    """A line as the row that it would be."""

    number: int
    label: str
    """By its number to be: M-6."""
    entries: tuple[Input, ...]
    """The fields that have a column, in the columns' order."""

    @property
    def is_faulty(self) -> bool:
        """Whether one of its cells cannot be saved as it is."""
        return any(entry.field.errors for entry in self.entries)


class PasteForm(BaseForm):
    """What was pasted, and how it is understood. It saves nothing: the rows go into the section's form."""

    def __init__(self, form: SectionForm, typed: MultiDict[str, str] | None = None) -> None:
        self.form = form
        (blank,) = self._of_rows([form.next_number]).rows
        shown = (entry for _, entries in (*blank.asked, *blank.more) for entry in entries)
        self.offered = {entry.leaf.path: entry for entry in shown}
        self.fault, self.cells = _read(typed.get("pasted", "") if typed else "")
        super().__init__({"pasted": LongTextField("Cells of a spreadsheet", description=_HOW)} | self._questions())
        self.process(typed)

    def hidden_tag(self) -> Markup:
        """The token, the revision to which rows are added, and the rows that it has."""
        hidden = Markup('<input type="hidden" name="{}" value="{}">')
        given = [("csrf_token", generate_csrf()), ("opened_at", self.form.opened_at)]
        rows = [(row_key(self.form.section), number) for number in self.form.numbers]
        return Markup().join(hidden.format(name, value) for name, value in (*given, *rows))

    def validate(self, extra_validators: Any = None) -> bool:
        """Whether the lines become rows; what is wrong within a line is said beside it."""
        if super().validate(extra_validators) and (problem := self.fault or next(self._problems(), "")):
            self["pasted"].errors = [problem]
        return not self.errors

    @property
    def questions(self) -> list[Field]:
        """The fields by which the reader says how the cells are understood."""
        return [field for field in self if field.name != "pasted"]

    @cached_property
    def rows(self) -> list[PastedRow]:
        """Each line as the row that it would be."""
        numbers = range(self.form.next_number, self.form.next_number + len(self._lines))
        sent, problems = dict[str, str](), dict[str, str]()
        for number, line in zip(numbers, self._lines, strict=True):
            for path, place in self._columns.items():
                name = f"{row_anchor(self.form.section, number)}-{'-'.join(self.offered[path].leaf.steps)}"
                sent[name] = line[place]
                try:
                    sent[name] = _as_typed(self.offered[path].field, line[place])
                except ValueError as error:
                    problems[name] = str(error)
        form = self._of_rows(numbers, sent)
        form.validate()
        for name, problem in problems.items():
            form[name].errors = [problem]
        return [self._row(row) for row in form.rows]

    @property
    def unused(self) -> list[str]:
        """The columns that say something and go nowhere."""
        said = {place for line in self._lines for place, cell in enumerate(line) if cell}
        return [self[_question(place)].label.text for place in sorted(said - {*self._columns.values()})]

    @property
    def _lines(self) -> list[list[str]]:
        return self.cells[1:] if self.cells and self["first_line"].data == HEADINGS else self.cells

    @property
    def _columns(self) -> dict[str, int]:
        """The column of each field that has one."""
        return {path: place for place, path in enumerate(self._chosen) if path}

    @property
    def _chosen(self) -> list[str]:
        """The field of each column, empty for none."""
        return [self[_question(place)].data for place in range(len(self.cells[0]) if self.cells else 0)]

    def _of_rows(self, numbers: Iterable[int], typed: Mapping[str, str] | None = None) -> SectionForm:
        """The section's form with nothing but new rows."""
        sent = MultiDict(typed or {})
        sent.setlist(row_key(self.form.section), map(str, numbers))
        return SectionForm(self.form.section, self.form.specification, self.form.opened_at, sent)

    def _row(self, row: Inputs) -> PastedRow:
        entries = {entry.leaf.path: entry for entry in row.entries}
        return PastedRow(row.number, row.label, tuple(entries[path] for path in self._columns))

    def _questions(self) -> dict[str, Any]:
        """What is asked about the cells, answered already as well as one can tell."""
        if not self.cells:
            return {}
        named = {entry.leaf.title.casefold(): path for path, entry in self.offered.items()}
        matched = [named.get(cell.casefold(), "") for cell in self.cells[0]]
        has_headings = any(matched)
        guessed = matched if has_headings else [*self.offered]
        fields = [SelectChoice(path, entry.leaf.title) for path, entry in self.offered.items()]
        asked: dict[str, Any] = {
            "first_line": RadioField(
                "The first line",
                choices=[SelectChoice(HEADINGS, "Holds headings"), SelectChoice(ROW, "Is a row")],
                default=HEADINGS if has_headings else ROW,
            )
        }
        for place, (cell, path) in enumerate(zip_longest(self.cells[0], guessed[: len(self.cells[0])], fillvalue="")):
            asked[_question(place)] = SelectField(
                f"Column {place + 1}: {cell[:40] or 'empty at first'}",
                choices=[SelectChoice("", "Not used"), *fields],
                default=path,
            )
        return asked

    def _problems(self) -> Iterator[str]:
        if not self._lines:
            yield "no line with a row is there; copy the cells in your spreadsheet and paste them here"
        for path, columns in Counter(filter(None, self._chosen)).items():
            if columns > 1:
                yield f"{columns} columns go to {self.offered[path].leaf.title}; choose one of them"
        if not self._columns:
            yield "no column goes to a field; choose at least one"
        room = ROWS_LIMIT - len(self.form.numbers)
        if len(self._lines) > room:
            yield f"{ROWS_LIMIT} rows at most, so {room} can be added here; these are {len(self._lines):,}"


def _question(place: int) -> str:
    return f"column-{place + 1}"


def _as_typed(field: Field, cell: str) -> str:
    """A cell as it would be typed into a field; raises ValueError with what is wrong with it."""
    if isinstance(field, NamesField):
        return cell.replace(";", "\n")
    if not isinstance(field, LongTextField):
        cell = " ".join(cell.splitlines())  # or a browser would join the words of two lines
    return respelled(field, cell) if cell else ""


def _read(text: str) -> tuple[str, list[list[str]]]:
    """What is wrong with pasted text, if anything, and its cells."""
    try:
        return "", read_cells(text)
    except ValueError as error:
        return str(error), []
