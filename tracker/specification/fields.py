"""The form fields of a section, made from the document, so that their words are those of findings and annex."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from pydantic import ValidationError
from wtforms import Field
from wtforms.form import BaseForm
from wtforms.validators import ValidationError as Refused

from contracts.engagement import EngagementSpec
from contracts.fields import Choice, Row
from contracts.kinds import DIMENSIONS
from contracts.reading import explained
from contracts.words import KNOWN_WORDS, RANKED
from tracker.common.fields import (
    CodeField,
    DayField,
    KnownWordField,
    LongTextField,
    NamesField,
    NumberField,
    WholeField,
    WrittenField,
    choice_field,
)
from tracker.specification.leaves import CODES, Leaf, leaves
from tracker.specification.sections import Section, anchor


@dataclass(frozen=True)
class Place:
    """Where a field stands and what is stored there."""

    leaf: Leaf
    value: Any
    row: Row | None = None

    @property
    def name(self) -> str:
        """What the form calls it, which is its anchor too: metrics-M-2-target."""
        steps = self.leaf.path.split(".")
        return anchor(".".join([*steps[:1], self.row.id, *steps[1:]] if self.row else steps))

    @property
    def title(self) -> str:
        """What names it among all fields of the section: M-2, Target; Vendor: Name."""
        return f"{self.row.id}, {self.leaf.title}" if self.row else self.leaf.title


def places(section: Section, specification: EngagementSpec, row: Row | None) -> Iterator[Place]:
    """Where the fields of one of its rows stand, or those outside of them; in the document's order."""
    for root in EngagementSpec.model_fields:
        if root in section.roots and (root == section.rows) is (row is not None):
            part = row or getattr(specification, root)
            yield from (Place(leaf, leaf.value_in(part), row) for leaf in leaves(root))


def field_at(place: Place, own_dimensions: Iterable[str]) -> Field:
    """The form field for what the document holds there."""
    leaf = place.leaf
    options: dict[str, Any] = {"validators": [accepted(leaf)]}
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
    if leaf.kind is str and (leaf.note.long or "\n" in place.value):
        return LongTextField(place.title, **options)
    written = CodeField if leaf.path in CODES else _WRITTEN[leaf.kind]
    return written(place.title, render_kw=_KEYBOARD.get(leaf.kind), **options)


_WRITTEN = {str: WrittenField, date: DayField, Decimal: NumberField, int: WholeField, tuple: NamesField}
_KEYBOARD = {Decimal: {"inputmode": "decimal"}, int: {"inputmode": "numeric"}}


_SAID = {
    "greater_than_equal": "write {ge:,} or more",
    "less_than_equal": "write {le:,} or less",
    "string_pattern_mismatch": "{hint}",
}
"""Our words for what is not within the bounds of a field."""


def accepted(leaf: Leaf) -> Callable[[BaseForm, Field], None]:
    """The document's own opinion of a value, in its own words."""

    def check(_form: BaseForm, field: Field) -> None:
        try:
            leaf.document_type.validate_python(field.data)
        except ValidationError as error:
            fault = error.errors(include_url=False)[0]
            said = _SAID[fault["type"]].format(hint=leaf.note.hint, **fault["ctx"]) if fault["type"] in _SAID else None
            raise Refused(said or explained(error).problem) from None

    return check
