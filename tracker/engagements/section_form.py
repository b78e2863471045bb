"""The form of one section, made from the document, so that its words are those of findings and annex."""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from itertools import chain, groupby
from typing import Any, Self

from flask_wtf.csrf import generate_csrf
from markupsafe import Markup
from pydantic import ValidationError
from werkzeug.datastructures import MultiDict
from werkzeug.exceptions import BadRequest
from wtforms import Field
from wtforms.form import BaseForm
from wtforms.validators import ValidationError as Refused

from contracts import words
from contracts.engagement import EngagementSpec
from contracts.fields import Choice, Row
from contracts.kinds import DIMENSIONS
from contracts.reading import SIZE_LIMIT, explained
from tracker.common.fields import (
    DayField,
    KnownWordField,
    LongTextField,
    NamesField,
    NumberField,
    WholeField,
    WrittenField,
    choice_field,
)
from tracker.engagements.models import Engagement
from tracker.engagements.queries import get_revision, read_specification
from tracker.engagements.sections import KNOWN_WORDS, RANKED, Leaf, Section, anchor, leaves

ROWS_LIMIT = 300
"""Rows of one section; more are refused and none is dropped."""

_LONG = frozenset(
    {
        "acceptance_test",
        "address",
        "affected_users",
        "alternatives",
        "cost",
        "desired_outcome",
        "evidence",
        "in_scope",
        "may_decide_alone",
        "method",
        "not_applicable_because",
        "not_needed_because",
        "out_of_scope",
        "prevails_for",
        "reintegration",
        "size",
        "statement",
        "substitutability",
        "up_to",
        "vendor_may_decide",
        "verification",
        "what",
    }
)
"""Texts which usually take more than a line."""


@dataclass(frozen=True)
class Input:
    """One field on the page: what the document says of it, and what was typed."""

    leaf: Leaf
    field: Any

    @property
    def is_wide(self) -> bool:
        """Whether it takes the whole width; dates, numbers and choices share a line."""
        return self.leaf.kind in (bool, tuple) or type(self.field) in (WrittenField, LongTextField)

    @property
    def shown(self) -> str:
        """Its value in words; where that could not be read, what was typed."""
        return self.field.raw_data[0] if self.field.process_errors else self.leaf.shown(self.field.data)

    @property
    def was_shown(self) -> str:
        """The stored value in words."""
        return self.leaf.shown(self.field.object_data)

    @property
    def is_touched(self) -> bool:
        """Whether something else was typed than is stored."""
        return bool(self.field.process_errors) or self.field.data != self.field.object_data


@dataclass(frozen=True)
class Inputs:
    """The fields of a section outside its rows, or those of one row."""

    entries: tuple[Input, ...]
    id: str = ""
    """Of a row: its anchor, metrics-M-2."""
    label: str = ""
    """Of a row: what the contract calls it, M-2."""
    number: int = 0
    title: str = ""
    """Of a row: what it says, as stored."""

    @property
    def asked(self) -> list[tuple[str, list[Input]]]:
        """The fields which a rule reads, by the part they stand in."""
        return _by_group(entry for entry in self.entries if entry.leaf.is_asked)

    @property
    def more(self) -> list[tuple[str, list[Input]]]:
        """All others."""
        return _by_group(entry for entry in self.entries if not entry.leaf.is_asked)

    @property
    def needs_a_look(self) -> bool:
        """Whether something was typed here, or must be mended before it can be saved."""
        return any(entry.is_touched or entry.field.errors for entry in self.entries)

    @property
    def more_filled(self) -> int:
        """How many of the others say something."""
        return sum(bool(entry.shown) for entry in self.entries if not entry.leaf.is_asked)

    @property
    def more_at_fault(self) -> bool:
        """Whether one of the others must be mended before it can be saved."""
        return any(entry.field.errors for entry in self.entries if not entry.leaf.is_asked)


def _by_group(entries: Iterable[Input]) -> list[tuple[str, list[Input]]]:
    ordered = sorted(entries, key=lambda entry: entry.leaf.group != "")
    return [(group, list(found)) for group, found in groupby(ordered, key=lambda entry: entry.leaf.group)]


@dataclass(frozen=True)
class _Place:
    """Where a field stands and what is stored there."""

    leaf: Leaf
    value: Any
    row: Row | None = None

    @property
    def name(self) -> str:
        steps = self.leaf.path.split(".")
        return anchor(".".join([*steps[:1], self.row.id, *steps[1:]] if self.row else steps))

    @property
    def title(self) -> str:
        """What names it among all fields of the section: M-2, Target; Vendor: Name."""
        return f"{self.row.id}, {self.leaf.title}" if self.row else self.leaf.title


class SectionForm(BaseForm):
    """One section, opened at a revision. Rows are known by their lasting numbers and never by position.

    A field that was not sent keeps what is stored.
    """

    focus = ""
    """Where the reader goes on after a row came or went: the anchor of a row, or of the list."""
    announcement = ""

    def __init__(
        self, section: Section, specification: EngagementSpec, opened_at: int, typed: MultiDict[str, str] | None = None
    ) -> None:
        self.section, self.specification, self.opened_at, self.typed = section, specification, opened_at, typed
        stored = {row.number: row for row in specification.rows(section.rows)} if section.rows else {}
        self.numbers = list(stored) if typed is None else _sent_numbers(section, typed)
        if any(number not in stored and number <= self._highest_number for number in self.numbers):
            raise BadRequest("A row's number is never given again. Open the page again and add a new row.")
        rows = [stored.get(number) or section.blank_row(number) for number in self.numbers]
        places = {row: tuple(_places(section, specification, row)) for row in (None, *rows)}
        every = [place for found in places.values() for place in found]
        fields: Any = {place.name: _field(place, self._own_dimensions()) for place in every}
        super().__init__(fields)
        self.process(typed, data={place.name: place.value for place in every})
        inputs = {row: tuple(Input(place.leaf, self[place.name]) for place in found) for row, found in places.items()}
        self.single = Inputs(inputs[None])
        self.rows = [
            Inputs(inputs[row], row_anchor(section, row.number), row.id, row.number, _title(section, inputs[row]))
            for row in rows
        ]

    @classmethod
    def open(cls, section: Section, engagement: Engagement, typed: MultiDict[str, str] | None = None) -> Self:
        """The form at the newest revision; or as it was sent, at the revision it was opened at."""
        opened_at = engagement.revision_number if typed is None else _whole(typed.get("opened_at", ""))
        return cls(section, read_specification(get_revision(engagement.id, opened_at)), opened_at, typed)

    @property
    def is_unsaved(self) -> bool:
        """Whether it holds what somebody typed."""
        return self.typed is not None

    @property
    def entries(self) -> Iterator[Input]:
        """Every field, those of the rows last."""
        return chain(self.single.entries, *(row.entries for row in self.rows))

    def hidden_tag(self) -> Markup:
        """The token, and the revision it was opened at."""
        hidden = Markup('<input type="hidden" name="{}" value="{}">')
        return hidden.format("csrf_token", generate_csrf()) + hidden.format("opened_at", self.opened_at)

    def validate(self, extra_validators: Any = None) -> bool:
        """Refuse what is impossible; whatever is merely missing may be saved."""
        self.form_errors = []
        valid = super().validate(extra_validators)
        if len(self.numbers) > ROWS_LIMIT:
            surplus = len(self.numbers) - ROWS_LIMIT
            self.form_errors.append(f"{self.section.title}: {ROWS_LIMIT} rows at most; remove {surplus} to save.")
        if self.section.key == "contract":
            _refuse_end_before_start(self["contract-start_on"], self["contract-end_on"])
        if valid and not self.errors and len(self.specification.revised(**self.changes()).to_json()) > SIZE_LIMIT:
            self.form_errors.append("The whole specification is too large to be saved; shorten some texts here.")
        return valid and not self.errors

    def changes(self) -> dict[str, Any]:
        """The section's top-level fields of the document, as typed."""
        changes = _nested((entry.leaf.path.split("."), entry.field.data) for entry in self.single.entries)
        if self.section.rows:
            changes[self.section.rows] = [
                {"number": row.number} | _nested((entry.leaf.steps, entry.field.data) for entry in row.entries)
                for row in self.rows
            ]
        return changes

    def after(self, operation: str) -> Self:
        """The same form with a row more or less, nothing saved; raises BadRequest on anything else."""
        act, _, target = operation.partition(":")
        ids = [row.id for row in self.rows]
        if act == "add" and target == self.section.rows:
            number = max([self._highest_number, *self.numbers]) + 1
            form = self._with_rows([*self.numbers, number])
            form.focus, form.announcement = form.rows[-1].id, f"{form.rows[-1].label} added. Nothing is saved yet."
        elif act == "remove" and target in ids:
            place = ids.index(target)
            form = self._with_rows(self.numbers[:place] + self.numbers[place + 1 :])
            form.focus = form.rows[min(place, len(form.rows) - 1)].id if form.rows else str(self.section.rows)
            form.announcement = f"{self.rows[place].label} removed. Nothing is saved yet."
        else:
            raise BadRequest("There is no such row to add or remove. Open the page again.")
        return form

    @property
    def _highest_number(self) -> int:
        return self.specification.highest_number(self.section.rows) if self.section.rows else 0

    def _with_rows(self, numbers: list[int]) -> Self:
        typed = MultiDict(self.typed)
        typed.setlist(row_key(self.section), map(str, numbers))
        return type(self)(self.section, self.specification, self.opened_at, typed)

    def _own_dimensions(self) -> tuple[str, ...]:
        typed = self.typed.get("dimensions", "") if self.typed else ""
        return (*self.specification.dimensions, *filter(None, map(str.strip, typed.splitlines())))


def _title(section: Section, entries: Iterable[Input]) -> str:
    shown = {".".join(entry.leaf.steps): entry.shown for entry in entries}
    words_of_row = section.row_title.format_map(shown)
    return words_of_row.strip(" :") if words_of_row != section.row_title.format_map(dict.fromkeys(shown, "")) else ""


def row_anchor(section: Section, number: int) -> str:
    """The id of a row on its page: metrics-M-2."""
    return anchor(f"{section.rows}.{section.blank_row(number).id}")


def row_key(section: Section) -> str:
    """The name under which a form sends the numbers of its rows, in their order."""
    return f"{section.rows}-row"


def _sent_numbers(section: Section, typed: MultiDict[str, str]) -> list[int]:
    numbers = [_whole(number) for number in typed.getlist(row_key(section))] if section.rows else []
    if len(set(numbers)) < len(numbers):
        raise BadRequest("The form came with one row twice. Open the page again.")
    return numbers


def _whole(text: str) -> int:
    if not re.fullmatch(r"[1-9]\d{0,5}", text, re.ASCII):
        raise BadRequest("The form came damaged. Open the page again.")
    return int(text)


def _places(section: Section, specification: EngagementSpec, row: Row | None) -> Iterator[_Place]:
    for root in section.roots:
        if (root == section.rows) is (row is not None):
            part = row or getattr(specification, root)
            yield from (_Place(leaf, leaf.value_in(part), row) for leaf in leaves(root))


def _nested(values: Iterable[tuple[list[str], Any]]) -> dict[str, Any]:
    document: dict[str, Any] = {}
    for (*parents, name), value in values:
        part = document
        for parent in parents:
            part = part.setdefault(parent, {})
        part[name] = value
    return document


def _refuse_end_before_start(start: Field, end: Field) -> None:
    if start.data and end.data and end.data < start.data and not (start.errors or end.errors):
        end.errors = [f"is before the start, {words.day(start.data)}; change one of the two"]


def _field(place: _Place, own_dimensions: Iterable[str]) -> Field:
    """The form field for what the document holds there."""
    leaf = place.leaf
    options: dict[str, Any] = {"validators": [_accepted(leaf)]}
    if leaf.path in RANKED:
        offered = DIMENSIONS | {
            name: name for name in (*own_dimensions, place.value) if name and name not in DIMENSIONS
        }
        return choice_field(place.title, offered, nothing="", **options)
    if leaf.path in KNOWN_WORDS:
        return KnownWordField(place.title, KNOWN_WORDS[leaf.path], **options)
    if issubclass(leaf.kind, Choice):
        return choice_field(place.title, {member: member.label for member in leaf.kind}, **options)
    if leaf.kind is bool:
        return choice_field(place.title, {True: "Yes", False: "No"}, **options)
    if leaf.kind is str and (leaf.path.rpartition(".")[2] in _LONG or "\n" in place.value):
        return LongTextField(place.title, **options)
    return _WRITTEN[leaf.kind](place.title, render_kw=_KEYBOARD.get(leaf.kind), **options)


_WRITTEN = {str: WrittenField, date: DayField, Decimal: NumberField, int: WholeField, tuple: NamesField}
_KEYBOARD = {Decimal: {"inputmode": "decimal"}, int: {"inputmode": "numeric"}}


def _accepted(leaf: Leaf) -> Callable[[BaseForm, Field], None]:
    """The document's own opinion of a value, in its own words."""

    def check(_form: BaseForm, field: Field) -> None:
        try:
            leaf.document_type.validate_python(field.data)
        except ValidationError as error:
            problem = explained(error).problem
            raise Refused(leaf.note.hint if "pattern" in problem else problem.replace("Input should", "must")) from None

    return check
