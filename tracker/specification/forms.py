"""The form of one section, as it is opened, sent, and saved."""

from collections.abc import Iterable, Iterator, Mapping
from itertools import chain
from typing import Any, Self

from flask_wtf.csrf import generate_csrf
from markupsafe import Markup
from werkzeug.datastructures import MultiDict
from wtforms import Field
from wtforms.form import BaseForm

from contracts import words
from contracts.engagement import EngagementSpec
from contracts.fields import Row
from tracker.engagements.models import Engagement
from tracker.engagements.queries import find_specification, get_specification
from tracker.specification.fields import Place, field_at, places
from tracker.specification.inputs import Input, Inputs
from tracker.specification.offers import Offer, offers_left
from tracker.specification.row_numbers import ROWS_LIMIT, row_anchor, row_key, sent_numbers, whole_number
from tracker.specification.sections import Section


class SectionForm(BaseForm):
    """One section, opened at a revision. Rows are known by their lasting numbers and never by position.

    A field that was not sent keeps what is stored.
    """

    focus = ""
    """Where the reader goes on after a row came, went or moved: the anchor of a row or of the list, or a button."""
    announcement = ""

    def __init__(
        self, section: Section, specification: EngagementSpec, opened_at: int, typed: MultiDict[str, str] | None = None
    ) -> None:
        self.section, self.specification, self.opened_at, self.typed = section, specification, opened_at, typed
        stored = {row.number: row for row in specification.rows(section.rows)} if section.rows else {}
        self.numbers = list(stored) if typed is None else sent_numbers(section, specification, typed)
        rows = [stored.get(number) or section.blank_row(number) for number in self.numbers]
        parts = {row: tuple(places(section, specification, row)) for row in (None, *rows)}
        every = [place for part in parts.values() for place in part]
        fields: Any = {place.name: field_at(place, self.own_dimensions) for place in every}
        super().__init__(fields)
        self.process(typed, data={place.name: place.value for place in every})
        self.single, *self.rows = (self._inputs(row, part) for row, part in parts.items())

    @classmethod
    def open(cls, section: Section, engagement: Engagement, typed: MultiDict[str, str] | None = None) -> Self:
        """The form at the newest revision; or as it was sent, at the revision it was opened at."""
        opened_at = engagement.revision_number if typed is None else whole_number(typed.get("opened_at", ""))
        # A revision that is not there was lost when a copy of the database was put back.
        specification = find_specification(engagement.id, opened_at) or get_specification(engagement)
        return cls(section, specification, opened_at, typed)

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

    def without_untouched_rows(self) -> Self:
        """The same form without the last new rows in which nothing was typed yet: nobody has asked to keep them.

        One before a row that says something stays, or its number could not be used any more.
        """
        if not self.section.rows:
            return self
        known = {row.number for row in self.specification.rows(self.section.rows)}
        said = [
            row.number for row in self.rows if row.number in known or any(entry.is_touched for entry in row.entries)
        ]
        kept = [number for number in self.numbers if number <= max(said, default=0)]
        return self.with_rows(kept, focus="", announcement="")

    @property
    def next_number(self) -> int:
        """The number of a row that is added now; none is ever given twice."""
        return max([self.specification.highest_number(self.section.rows), *self.numbers]) + 1

    @property
    def offers(self) -> tuple[list[Offer], list[Offer]]:
        """The kinds of which there is no row yet: those that must be answered, and the others."""
        uses_ai = bool(self.specification.contract.uses_ai)
        return offers_left(self.section.rows, [row.kind for row in self.rows], uses_ai=uses_ai)

    def with_rows(
        self, numbers: Iterable[int], *, focus: str, announcement: str, typed: Mapping[str, str] | None = None
    ) -> Self:
        """The same form with these rows in this order, and with some fields typed anew; nothing is saved."""
        sent = MultiDict(self.typed)
        sent.setlist(row_key(self.section), map(str, numbers))
        for name, text in (typed or {}).items():
            sent[name] = text
        form = type(self)(self.section, self.specification, self.opened_at, sent)
        form.focus, form.announcement = focus, announcement
        return form

    def _inputs(self, row: Row | None, part: Iterable[Place]) -> Inputs:
        entries = tuple(Input(place.leaf, self[place.name]) for place in part)
        if row is None:
            return Inputs(entries)
        return Inputs(entries, row_anchor(self.section, row.number), row.id, row.number, _title(self.section, entries))

    @property
    def own_dimensions(self) -> tuple[str, ...]:
        """What this engagement trades besides what all do, saved or just typed."""
        typed = self.typed.get("dimensions", "") if self.typed else ""
        return (*self.specification.dimensions, *filter(None, map(str.strip, typed.splitlines())))


def _title(section: Section, entries: Iterable[Input]) -> str:
    shown = {".".join(entry.leaf.steps): entry.shown for entry in entries}
    words_of_row = section.row_title.format_map(shown)
    return words_of_row.strip(" :") if words_of_row != section.row_title.format_map(dict.fromkeys(shown, "")) else ""


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
