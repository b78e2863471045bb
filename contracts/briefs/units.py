"""What of a brief is read at once: a problem as a whole, an item of a list by itself, anything else by its section."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby

from contracts.briefs.facts import facts
from contracts.briefs.headings import read_as
from contracts.briefs.outline import sections
from contracts.language import ReadAs
from contracts.language.passages import blocks

_RULING = re.compile(r"\s*\|?[ \t:|-]*-[ \t:|-]*(?:\n|\Z)")


@dataclass(frozen=True)
class Unit:
    """A stretch of a brief, and what it is measured by."""

    kind: ReadAs
    start: int
    text: str

    @property
    def as_read(self) -> str:
        """Its text, with the cells of a line as one statement where it is an item."""
        return self.text if self.kind in (ReadAs.ANY, ReadAs.PROBLEM) else re.sub(r"[|\t]", ",", self.text)


def units(text: str) -> Iterator[Unit]:
    """All of a brief, in order."""
    named = {fact.end for fact in facts(text)}
    for (path, _), found in groupby(sections(text), key=lambda section: (section.path, section.owner)):
        parts, kind = [*found], read_as(path)
        if kind is ReadAs.PROBLEM:
            yield from _said(kind, parts[0].start, text[parts[0].start : parts[-1].end])
            continue
        for part in parts:
            if kind is ReadAs.ANY:
                yield from _said(kind, part.start, part.text_in(text))
            else:
                yield from _items(kind, part.start, part.text_in(text), named)


def _said(kind: ReadAs, start: int, text: str) -> Iterator[Unit]:
    if blocks(text):
        yield Unit(kind, start, text)


def _items(kind: ReadAs, start: int, body: str, named: Iterable[int]) -> Iterator[Unit]:
    for first, last in _rows(body):
        line_end = body.find("\n", last) + 1 or len(body)
        announces = body[first:last].endswith(":") or ("|" in body[first:last] and _RULING.match(body, line_end))
        is_other = announces or start + line_end in named
        yield Unit(ReadAs.ANY if is_other else kind, start + first, body[first:last])


def _rows(body: str) -> Iterator[tuple[int, int]]:
    """From where to where each item stands; the cells of one line are one."""
    pending: tuple[int, int] | None = None
    for block in blocks(body):
        first, last = block.start, block.start + len(block.text.rstrip())
        if pending and "\n" not in body[pending[1] : first]:
            pending = pending[0], last
        else:
            if pending:
                yield pending
            pending = first, last
    if pending:
        yield pending
