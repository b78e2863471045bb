"""A brief as the beginning of a specification: what certainly belongs to a field is taken over, all else is left."""

import re
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from contracts.briefs import rows
from contracts.briefs.facts import facts
from contracts.briefs.headings import field_under
from contracts.briefs.outline import Section, sections, title_of
from contracts.engagement import EngagementSpec
from contracts.fields import TEXT_LIMIT
from contracts.language.passages import Block, blocks

ROWS_LIMIT = 100
"""Rows taken over of one kind; a longer list is no list of metrics or limits."""

_MARKER = re.compile(r"[ \t]*(?:[-*+\u2022\u25aa\u25cf\u2023\u00b7]|\(?(?:\d{1,3}|[a-z]|[ivx]{1,4})[.)])[ \t]+")
_LETTER = re.compile(r"[^\W\d_]")

_ROWS: dict[str, Callable[[str], dict[str, Any] | None]] = {
    "metrics": rows.metric,
    "constraints": rows.constraint,
    "trade_offs": rows.trade_off,
    "transfer": rows.deliverable,
}

Span = tuple[int, int]
"""From and to, in characters of the text."""


@dataclass(frozen=True)
class LeftOver:
    """What is not taken over."""

    title: str
    """The heading above it, empty for none."""
    text: str


@dataclass(frozen=True)
class Draft:
    """A specification as far as a brief certainly says it, and the rest of the brief."""

    specification: EngagementSpec
    left: tuple[LeftOver, ...]


def draft_from(text: str) -> Draft:
    """What of a brief is certainly a field of a specification; nothing is guessed and nothing dropped."""
    found = sections(text)
    document: dict[str, Any] = {}
    taken: list[Span] = []
    for fact in facts(text):
        _put(document, fact.path, fact.value)
        taken.append((fact.start, fact.end))
    document.setdefault("title", title_of(text)[:TEXT_LIMIT])
    for path, parts in _by_path(found, text).items():
        if path in _ROWS:
            document[path], spans = _rows(_ROWS[path], parts, text)
            taken += spans
        elif whole := _whole(path, parts, text):
            _put(document, path, whole)
            taken += [(part.start, part.end) for part in parts]
    return Draft(EngagementSpec.blank(**document), tuple(_left(found, text, sorted(taken))))


def _by_path(found: Sequence[Section], text: str) -> dict[str, list[Section]]:
    """The sections that say something, by what they belong to."""
    parts: dict[str, list[Section]] = defaultdict(list)
    for section in found:
        if section.path and _LETTER.search(section.text_in(text)):
            parts[section.path].append(section)
    return parts


def _put(document: dict[str, Any], path: str, value: str | date) -> None:
    *parents, name = path.split(".")
    for parent in parents:
        document = document.setdefault(parent, {})
    document[name] = value


def _whole(path: str, parts: Sequence[Section], text: str) -> str:
    """The text of a field, with the headings within it; empty where one heading stands twice, or it is too long."""
    pieces: list[str] = []
    announced: dict[str, int] = {}
    for part in parts:
        is_announced = part.path == field_under(part.title)
        if is_announced and announced.setdefault(part.title.casefold(), part.owner) != part.owner:
            return ""  # one of them may stand in a table of contents
        pieces += [] if is_announced else [part.title]
        pieces.append(part.text_in(text).strip())
    whole = "\n\n".join(pieces)
    return whole if "." in path and len(whole) <= TEXT_LIMIT else ""


def _rows(
    row_of: Callable[[str], dict[str, Any] | None], parts: Sequence[Section], text: str
) -> tuple[list[dict[str, Any]], list[Span]]:
    """The rows of a list, and where their items stand."""
    made: list[dict[str, Any]] = []
    spans: list[Span] = []
    for part in parts:
        for item in _items(part.text_in(text)):
            row = row_of(" ".join(item.text.split()))
            if row and len(made) < ROWS_LIMIT:
                made.append({"number": len(made) + 1} | row)
                spans.append((part.start + item.start, part.start + item.start + len(item.text.rstrip())))
    return made, spans


def _items(body: str) -> Iterator[Block]:
    """The bullets and numbered lines, but not the cells of tables."""
    for block in blocks(body):
        line = body.rfind("\n", 0, block.start) + 1
        if _MARKER.fullmatch(body, line, block.start) and not block.text.rstrip().endswith(":"):
            yield block


def _left(found: Sequence[Section], text: str, taken: Sequence[Span]) -> Iterator[LeftOver]:
    """What is not taken, each part beneath its heading."""
    for section in found:
        pieces, position = [], section.start
        for start, end in taken:
            if section.start <= start < section.end:
                pieces.append(text[position:start])
                position = max(position, end)
        lines = "".join([*pieces, text[position : section.end]]).splitlines()
        rest = "\n".join(line.rstrip() for line in lines if _LETTER.search(line))
        if rest:
            yield LeftOver(section.title, rest)
