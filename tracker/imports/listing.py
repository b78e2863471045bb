"""Engagements as a list in the columns that can be brought in again, and the empty list to fill in."""

from collections.abc import Iterable
from typing import Any

from contracts.engagement import EngagementSpec
from contracts.fields import Choice
from tracker.engagements.models import State
from tracker.imports.columns import LEAVES, STATE, heading
from tracker.imports.rows import ENTERED_AS, value_in
from tracker.imports.writing import Cell, Table
from tracker.specification.leaves import Leaf

COLUMNS = (*list(LEAVES)[:2], STATE, *list(LEAVES)[2:])
"""The state stands beside reference and title."""


def rows_of(engagements: Iterable[tuple[State, EngagementSpec]]) -> Table:
    """The headings, and a row for each engagement."""
    yield [heading(path) for path in COLUMNS]
    for state, specification in engagements:
        yield [state.label if path == STATE else _cell(value_in(specification, path)) for path in COLUMNS]


def explanations() -> Table:
    """What each column asks for, for whoever fills in the template."""
    yield ["Column", "What it says", "Example", "Allowed"]
    for path in COLUMNS:
        if path == STATE:
            states = ", ".join(state.label for state in ENTERED_AS)
            yield [heading(path), "Where the engagement stands when it is brought in.", "", states]
        else:
            leaf = LEAVES[path]
            yield [leaf.title, leaf.note.hint, leaf.note.good, _allowed(leaf)]


def _cell(value: Any) -> Cell:
    if isinstance(value, Choice):
        return value.label
    if isinstance(value, tuple):
        return "\n".join(value)
    if isinstance(value, bool):
        return "Yes" if value else "No"
    return "" if value is None else value


def _allowed(leaf: Leaf) -> str:
    if issubclass(leaf.kind, Choice):
        return ", ".join(member.label for member in leaf.kind)
    return _ALLOWED.get(leaf.kind.__name__, "")


_ALLOWED = {
    "bool": "Yes, No",
    "date": "A day, for example 2027-05-31",
    "Decimal": "A number",
    "int": "A whole number",
    "tuple": "Several, one a line in the same cell",
}
