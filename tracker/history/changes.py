"""What differs between two specifications, as a page shows it: by section, by row, by field."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby

from contracts.differences import Change, Difference, Fate, Segment, compare_values, differences
from contracts.engagement import EngagementSpec, row_id_in
from contracts.fields import Visibility
from tracker.specification.leaves import leaf_at
from tracker.specification.sections import SECTIONS, Section, section_of


@dataclass(frozen=True)
class ChangedField:
    """A field that says something else afterwards, or the order of rows."""

    title: str
    is_internal: bool
    segments: tuple[Segment, ...]


@dataclass(frozen=True)
class ChangedPart:
    """A row of a section of which something differs, or what the section says outside of its rows."""

    row_id: str
    """Empty outside of rows."""
    change: Change
    fields: tuple[ChangedField, ...]


@dataclass(frozen=True)
class ChangedSection:
    """A section in which something differs."""

    section: Section
    parts: tuple[ChangedPart, ...]


def changed_sections(before: EngagementSpec, after: EngagementSpec) -> list[ChangedSection]:
    """Every section that differs, in the order in which they are filled in."""
    found = sorted(differences(before, after), key=lambda item: SECTIONS.index(section_of(item.path)))
    return [
        ChangedSection(section, tuple(_parts(items))) for section, items in groupby(found, lambda i: section_of(i.path))
    ]


def all_that_is_said(specification: EngagementSpec) -> list[ChangedSection]:
    """Everything in a specification that says something, as if it had just been added to an empty one."""
    return changed_sections(EngagementSpec.blank(), specification)


def _parts(found: Iterable[Difference]) -> Iterator[ChangedPart]:
    for row_id, items in groupby(found, lambda item: row_id_in(item.path)):
        in_part = list(items)
        came_or_went = in_part[0].change in (Change.ADDED, Change.REMOVED)
        yield ChangedPart(
            row_id,
            in_part[0].change if came_or_went else Change.EDITED,
            tuple(_field(item) for item in in_part[came_or_went:]),
        )


def _field(item: Difference) -> ChangedField:
    if item.change is Change.MOVED:
        orders = zip((Fate.REMOVED, Fate.ADDED), (item.before, item.after), strict=True)
        return ChangedField(
            "Order", is_internal=False, segments=tuple(Segment(fate, ", ".join(rows)) for fate, rows in orders)
        )
    leaf = leaf_at(item.path)
    return ChangedField(
        leaf.title,
        is_internal=leaf.note.visibility is Visibility.INTERNAL,
        segments=tuple(compare_values(item.path, item.before, item.after)),
    )
