"""What two specifications say differently: field by field, and inside a field word by word."""

import re
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum
from typing import Any

from contracts import words
from contracts.engagement import ROW_KINDS, EngagementSpec, row_path
from contracts.fields import Part, Row


class Change(StrEnum):
    """What became of a field, a row, or the order of rows."""

    EDITED = "edited"
    ADDED = "added"
    REMOVED = "removed"
    MOVED = "moved"


@dataclass(frozen=True)
class Difference:
    """One field, row or order of rows that is another afterwards.

    Of a field, before and after are its values. Of a row that is there only once they are the row, and None. Of rows
    in another order they are the ids of the whole list.
    """

    path: str
    """Of a field metrics.M-2.target, of a row metrics.M-2, of an order metrics."""
    change: Change
    before: Any
    after: Any


def differences(before: EngagementSpec, after: EngagementSpec) -> Iterator[Difference]:
    """Every difference, in the document's order; a row that came or went is followed by what it says, those gone last.

    A row is the same wherever it stands, since its number lasts. What the machine keeps for itself, the schema and the
    highest numbers, says nothing of the engagement and makes no difference.
    """
    for root in EngagementSpec.model_fields:
        if root in ROW_KINDS:
            yield from _in_rows(root, before.rows(root), after.rows(root))
        elif root not in ("schema_version", "highest_numbers"):
            yield from _in_fields(root, getattr(before, root), getattr(after, root))


def _in_rows(kind: str, before: tuple[Row, ...], after: tuple[Row, ...]) -> Iterator[Difference]:
    old, new = ({row.number: row for row in rows} for rows in (before, after))
    # A new row stands at the end unless it is said that it does not.
    usual = [*(number for number in old if number in new), *(number for number in new if number not in old)]
    if usual != list(new):
        yield Difference(kind, Change.MOVED, *(tuple(row.id for row in rows) for rows in (before, after)))
    for number, row in (new | old).items():
        was, is_now = old.get(number), new.get(number)
        if was is None or is_now is None:
            yield Difference(row_path(kind, row), Change.ADDED if was is None else Change.REMOVED, was, is_now)
        blank = type(row)(number=number)
        yield from _in_fields(row_path(kind, row), was or blank, is_now or blank)


def _in_fields(path: str, before: Any, after: Any) -> Iterator[Difference]:
    if isinstance(before, Part):
        for name in type(before).model_fields:
            yield from _in_fields(f"{path}.{name}", getattr(before, name), getattr(after, name))
    elif repr(before) != repr(after):  # 1.5 equals 1.50, and yet somebody agreed on one of them
        yield Difference(path, Change.EDITED, before, after)


class Fate(StrEnum):
    """What became of some words of a text."""

    KEPT = "kept"
    ADDED = "added"
    REMOVED = "removed"


@dataclass(frozen=True)
class Segment:
    """Some words that share their fate."""

    fate: Fate
    text: str


# A word goes with the space before it: on its own, the space would be most of what two texts have in common. An amount
# is one word: of 1,250.00 nobody agreed on the 250. A space parts its thousands where it is one that does not break.
_WORDS = re.compile(r"\s*(?:\w*\d(?:[.,'\u2019\u00a0\u202f]\d\w*)+|\w+|[^\w\s])|\s+")
_LINES = re.compile(r"[^\n]*\n|[^\n]+")
_WHOLE = re.compile(r".+", re.DOTALL)

MOST_PAIRS = 60_000
"""Of equal words in two texts; with more of them the matcher takes longer than a reader waits for a page."""


def compare_words(before: str, after: str) -> Iterator[Segment]:
    """A text and what became of it; without what was added it is the first text, without what was removed the second.

    The library's matcher finds the longest runs in common, as people do, rather than the fewest edits. Where less than
    half of the shorter text stayed, the words in common are there by chance, and both texts are left whole. Very long
    texts of few words are compared by lines.
    """
    units = (_WORDS, _LINES, _WHOLE)
    pairs = ((unit.findall(before), unit.findall(after)) for unit in units)
    old, new = next(pair for pair in pairs if _is_quick(*pair))
    matcher = SequenceMatcher(None, old, new)
    kept = sum(block.size for block in matcher.get_matching_blocks())
    whole = ("replace", 0, len(old), 0, len(new))
    rewritten = 2 * kept < min(len(old), len(new))
    for operation, start, end, new_start, new_end in [whole] if rewritten else matcher.get_opcodes():
        if operation == "equal":
            yield Segment(Fate.KEPT, "".join(old[start:end]))
            continue
        if end > start:
            yield Segment(Fate.REMOVED, "".join(old[start:end]))
        if new_end > new_start:
            yield Segment(Fate.ADDED, "".join(new[new_start:new_end]))


def _is_quick(old: list[str], new: list[str]) -> bool:
    often = Counter(new)
    # What makes up more than a hundredth of a long text, the matcher passes over.
    usual = len(new) // 100 + 1 if len(new) >= 200 else len(new)
    return sum(often[word] for word in old if often[word] <= usual) <= MOST_PAIRS


def compare_values(
    path: str, before: Any, after: Any, say: Callable[[str, Any], str] = words.value
) -> Iterator[Segment]:
    """What a field holds, in words, and what became of them; of a date, a number or a choice none is kept alone."""
    was, is_now = say(path, before), say(path, after)
    if isinstance(after, tuple) or type(after) is str:
        yield from compare_words(was, is_now)
    else:
        yield from (Segment(fate, text) for fate, text in ((Fate.REMOVED, was), (Fate.ADDED, is_now)) if text)
