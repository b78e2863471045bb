"""What a page shows of a section's fields."""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from contracts.words import KNOWN_WORDS
from tracker.common.fields import LongTextField, WrittenField
from tracker.specification.leaves import Leaf
from tracker.specification.offers import Offer, offer_for


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
    def is_read(self) -> bool:
        """Whether its wording may be remarked on."""
        return self.leaf.kind is str and type(self.field) in (WrittenField, LongTextField)

    @property
    def shown(self) -> str:
        """Its value in words; where that could not be read, what was typed."""
        return self.field.raw_data[0] if self.field.process_errors else self.leaf.shown(self.field.data)

    @property
    def sent(self) -> str:
        """What a browser sends of it."""
        if self.field.raw_data:
            return str(self.field.raw_data[0])
        if isinstance(self.field, WrittenField):
            return self.field.show(self.field.data)
        return "" if self.field.data is None else str(self.field.data)

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
        """The fields which a rule reads, by the part they stand in; all of them where no rule reads any."""
        return _by_group(entry for entry in self.entries if entry.leaf.is_asked or not self._has_asked)

    @property
    def more(self) -> list[tuple[str, list[Input]]]:
        """All others."""
        return _by_group(self._others)

    @property
    def kind(self) -> str:
        """Of a row that has one: its kind, by its name if it is known."""
        return next((str(entry.field.data) for entry in self.entries if entry.leaf.path in KNOWN_WORDS), "")

    @property
    def offer(self) -> Offer | None:
        """What is offered for its kind."""
        return offer_for(self.entries[0].leaf.path.partition(".")[0], self.kind) if self.kind else None

    @property
    def needs_a_look(self) -> bool:
        """Whether something was typed here, or must be mended before it can be saved."""
        return any(entry.is_touched or entry.field.errors for entry in self.entries)

    @property
    def more_filled(self) -> int:
        """How many of the others say something."""
        return sum(bool(entry.shown) for entry in self._others)

    @property
    def more_at_fault(self) -> bool:
        """Whether one of the others must be mended before it can be saved."""
        return any(entry.field.errors for entry in self._others)

    @property
    def _has_asked(self) -> bool:
        return any(entry.leaf.is_asked for entry in self.entries)

    @property
    def _others(self) -> list[Input]:
        return [entry for entry in self.entries if self._has_asked and not entry.leaf.is_asked]


def _by_group(entries: Iterable[Input]) -> list[tuple[str, list[Input]]]:
    ordered = sorted(entries, key=lambda entry: entry.leaf.group != "")
    return [(group, list(found)) for group, found in groupby(ordered, key=lambda entry: entry.leaf.group)]
