"""Two people at one section: field by field what it said when it was opened, and what each made of it."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from contracts import words
from contracts.differences import Change, Difference, Fate, Segment, compare_values, differences
from contracts.engagement import EngagementSpec, row_id_in
from tracker.engagements.models import Revision
from tracker.engagements.queries import read_specification
from tracker.specification.conflicts import numbers_now
from tracker.specification.forms import SectionForm
from tracker.specification.leaves import leaf_at, leaves
from tracker.specification.sections import Section, anchor, section_of


class Who(StrEnum):
    """Who changed a field since it was opened; what both changed is for a person to decide."""

    BOTH = "both"
    THEY = "they"
    YOU = "you"


@dataclass(frozen=True)
class Sides:
    """A field, a row, or the order of rows, as both of them left it; without words where one left it alone."""

    title: str
    anchor: str
    who: Who
    before: str
    theirs: tuple[Segment, ...]
    yours: tuple[Segment, ...]


class _Side:
    """What one of the two changed in a section, by path; of a row that came or went the row alone."""

    def __init__(self, section: Section, before: EngagementSpec, after: EngagementSpec) -> None:
        found = [item for item in differences(before, after) if section_of(item.path) is section]
        rows = {item.path for item in found if item.change in (Change.ADDED, Change.REMOVED)}
        self.changes = {item.path: item for item in found if item.path in rows or _row(item.path) not in rows}

    def touches(self, path: str) -> bool:
        """Whether it is changed: itself, its row with it, or something in it."""
        return any(path == other or path == _row(other) or _row(path) == other for other in self.changes)

    def takes(self, path: str) -> bool:
        """Whether the row that the path leads to is gone."""
        row = self.changes.get(_row(path))
        return row is not None and row.change is Change.REMOVED

    def segments(self, path: str) -> tuple[Segment, ...]:
        """What became of its words."""
        if self.takes(path):
            return (Segment(Fate.REMOVED, "The whole row"),)
        item = self.changes.get(path)
        return tuple(_segments(item)) if item else ()


def sides(form: SectionForm, head: Revision) -> list[Sides]:
    """All that differs between a form, the revision it was opened at and the newest; first what both changed."""
    opened, theirs = form.specification, read_specification(head)
    they, you = _Side(form.section, opened, theirs), _Side(form.section, opened, _as_typed(form, theirs))
    found = [_both(item, they, you) for item in ({**they.changes, **you.changes}).values()]
    return sorted(found, key=lambda item: [*Who].index(item.who))


def _both(item: Difference, they: _Side, you: _Side) -> Sides:
    path = item.path
    who = Who.YOU if not they.touches(path) else Who.THEY if not you.touches(path) else Who.BOTH
    is_in_form = not (they.takes(path) or you.takes(path))
    return Sides(
        _title(item),
        anchor(path) if is_in_form else path.partition(".")[0],
        who,
        _words(item, item.before),
        they.segments(path),
        you.segments(path),
    )


def _as_typed(form: SectionForm, theirs: EngagementSpec) -> EngagementSpec:
    """What would have been saved if nobody else had; new rows under the numbers that are free by now."""
    changes, kind = form.changes(), form.section.rows
    if kind:
        known = {row.number for row in form.specification.rows(kind)}
        numbers = numbers_now(form, theirs, kind, known)
        for row in changes[kind]:
            row["number"] = row["number"] if row["number"] in known else numbers[row["number"]]
    return form.specification.revised(**changes)


def _segments(item: Difference) -> Iterator[Segment]:
    if item.change is Change.EDITED:
        yield from compare_values(item.path, item.before, item.after)
        return
    for fate, value in ((Fate.REMOVED, item.before), (Fate.ADDED, item.after)):
        if value is not None:
            yield Segment(fate, _words(item, value))


def _words(item: Difference, value: Any) -> str:
    """A value in words; of a row all that it says, line by line; of an order the ids of its rows."""
    if item.change is Change.EDITED or value is None:
        return words.value(item.path, value)
    if item.change is Change.MOVED:
        return ", ".join(value)
    said = ((leaf.title, leaf.shown(leaf.value_in(value))) for leaf in leaves(item.path.partition(".")[0]))
    return "\n".join(f"{title}: {text}" for title, text in said if text) or "An empty row"


def _title(item: Difference) -> str:
    if item.change is Change.MOVED:
        return "Order"
    row_id = row_id_in(item.path)
    return ", ".join(filter(None, (row_id, leaf_at(item.path).title if item.change is Change.EDITED else "")))


def _row(path: str) -> str:
    """The path of the row that a path leads to or into, empty outside of rows."""
    return ".".join(path.split(".")[:2]) if row_id_in(path) else ""
