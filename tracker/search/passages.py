"""What there is to search in a specification: its texts, each with the place where it stands."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from contracts import words
from contracts.engagement import ROW_KINDS, EngagementSpec, row_path
from contracts.fields import Part


class Weight(StrEnum):
    """How much it tells that something is found in a text."""

    NAME = "A"
    PARTY = "B"
    TEXT = "D"


_WEIGHTS = {
    "reference": Weight.NAME,
    "title": Weight.NAME,
    "contract.vendor.name": Weight.PARTY,
    "people.product_owner.name": Weight.PARTY,
}


@dataclass(frozen=True)
class Passage:
    """The text of one field."""

    path: str
    """For example metrics.M-2.name."""
    text: str

    @property
    def weight(self) -> Weight:
        """Names tell more than what is said at length."""
        return _WEIGHTS.get(self.path, Weight.TEXT)


def passages(specification: EngagementSpec) -> Iterator[Passage]:
    """Every text in it, internal ones too, in the document's order; numbers, dates and yes or no are none."""
    for root in EngagementSpec.model_fields:
        if root in ROW_KINDS:
            for row in specification.rows(root):
                yield from _passages(row_path(root, row), row)
        else:
            yield from _passages(root, getattr(specification, root))


def _passages(path: str, value: Any) -> Iterator[Passage]:
    if isinstance(value, Part):
        for name in type(value).model_fields:
            yield from _passages(f"{path}.{name}", getattr(value, name))
    elif isinstance(value, str | tuple) and (text := words.value(path, value)):
        yield Passage(path, text)
