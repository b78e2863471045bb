"""Text as whoever reads it takes it: blocks (a bullet, a table cell, a paragraph) and the statements in them."""

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from operator import itemgetter

LONGEST = 2_000
"""Characters of a statement; a longer one is read in pieces, so that no text takes more than linear time."""

_WORD = re.compile(r"[^\W_]+(?:['\u2019][^\W_]+)*")

_BULLET = re.compile(
    r"[ \t]*(?:[-*+o\u00b7\u2013\u2014\u2022\u2023\u2043\u25a0-\u25ff\u2610-\u2612\u2713-\u2718\u27a2-\u27a4\uf0b7]"
    r"|\(?(?:\d{1,3}|[a-z]|[ivx]{1,4})[.)]|\d{1,3}(?:\.\d{1,3}){1,4}\.?(?=[ \t]+[^\W\d_a-z]))[ \t]+(?:\[[ xX]\][ \t]+)?"
)
_HEADING = re.compile(r"[ \t]{0,3}#{1,6}[ \t]")
_RULED = re.compile(r"[\s|:=+_*-]*")
_CELL = re.compile(r"[^|\t]+")
_LEFT_OPEN = re.compile(r"[,(&/]\Z|\b(?:the|an?|of|and|or|to|at|in|on|for|by|with|from)\Z")
_WIDEST = 130
"""Characters of a line; nobody wraps longer ones by hand."""

_END = re.compile(r"[.!?\u2026]{1,3}[\"\u201d\u2019')\]*_]{0,4}(?=\s+[^\sa-z])|;(?=\s)")
_ABBREVIATION = re.compile(
    r"approx|al|ca|cf|co|corp|dept|dr|e\.g|ed|eg|est|i\.e|ie|inc|incl|jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec|ltd|"
    r"max|min|mrs?|ms|prof|ref|resp|st|u\.k|u\.s|vs|[a-z]"
)
_COUNTED = re.compile(r"art|figs?|nos?|nr|op|pp?|paras?|sec|vol")
"""Abbreviations before a number alone: elsewhere "no" ends a sentence like any word."""
_NUMBER = re.compile(r"\s+\d")

_QUOTED = re.compile(
    r"\"[^\"\n]{1,200}\"|\u201c[^\u201d\n]{1,200}\u201d|\u201e[^\u201c\n]{1,200}\u201c|``[^'`\n]{1,200}''"
    r"|`[^`\n]{1,200}`|(?<!\w)'[^'\n]{1,80}'(?!\w)|\b(?:https?://|www\.)\S{1,300}|\S{1,100}@\S{1,100}"
    r"|(?<!\w)[^\W_]{1,60}_\w{1,60}"
)
_CLAUSE_END = re.compile(
    r"[,;:()\u2013\u2014]|\s-\s|\b(?:but|and|or|so that|in order to|which|while|whereas)\b", re.IGNORECASE
)


@dataclass(frozen=True)
class Passage:
    """A stretch of a text, by where it begins there. Line breaks are blanks; every character keeps its place."""

    text: str
    start: int

    @cached_property
    def words(self) -> tuple[re.Match[str], ...]:
        """Its words; a hyphen parts them."""
        return tuple(_WORD.finditer(self.text))

    @cached_property
    def quoted(self) -> tuple[tuple[int, int], ...]:
        """Where somebody else's words stand: quotations, code, addresses, names with an underscore."""
        return tuple(found.span() for found in _QUOTED.finditer(self.text))

    def is_quoted(self, position: int) -> bool:
        """Whether a place in it belongs to a quotation."""
        nearest = bisect_right(self.quoted, position, key=itemgetter(0)) - 1
        return nearest >= 0 and position < self.quoted[nearest][1]

    @cached_property
    def _clause_ends(self) -> tuple[int, ...]:
        return (0, *(found.end() for found in _CLAUSE_END.finditer(self.text)), len(self.text))

    def clause_at(self, position: int) -> str:
        """The clause around a place in it."""
        following = bisect_right(self._clause_ends, position)
        return self.text[self._clause_ends[following - 1] : self._clause_ends[following]]

    def excerpt(self, start: int, end: int) -> str:
        """The words between two places, in one line."""
        return " ".join(self.text[start:end].split())


@dataclass(frozen=True)
class Block(Passage):
    """A bullet, a table cell or a paragraph."""

    @cached_property
    def statements(self) -> tuple[Passage, ...]:
        """Its sentences, without what stands around them."""
        return tuple(_statements(self))


def blocks(text: str) -> tuple[Block, ...]:
    """The blocks of a text in their order. A line that goes on what the line before began belongs to it."""
    return tuple(_block(text, start, end) for start, end in _spans(text) if _has_word(text, start, end))


def whole(text: str) -> Block:
    """All of a text as one block."""
    return _block(text, 0, len(text))


def _block(text: str, start: int, end: int) -> Block:
    return Block(re.sub(r"\s", " ", text[start:end]), start)


def _has_word(text: str, start: int, end: int) -> bool:
    return _WORD.search(text, start, end) is not None


def _spans(text: str) -> Iterator[tuple[int, int]]:
    begun: int | None = None
    position = ended = 0
    before = ""
    for line in text.splitlines(keepends=True):
        start, position = position, position + len(line)
        heading = _HEADING.match(line)
        marker = heading or _BULLET.match(line)
        body = marker.end() if marker else 0
        is_ruled = _RULED.fullmatch(line) is not None
        is_row = not is_ruled and (line.count("|") > 1 or "\t" in line[body:].strip())
        if begun is not None and (marker or is_ruled or is_row or not _goes_on(before, line)):
            yield begun, ended
            begun = None
        if is_row:
            yield from ((start + cell.start(), start + cell.end()) for cell in _CELL.finditer(line, body))
        elif not is_ruled and begun is None:
            begun = start + body
        # Nothing goes on a heading or a row.
        ended, before = position, "" if heading or is_row else line.rstrip()
    if begun is not None:
        yield begun, ended


def _goes_on(before: str, line: str) -> bool:
    """Whether a line goes on the one before: hard-wrapped text, and not a list without bullets."""
    if not before:
        return False
    bare = line.strip()
    goes_in = line.find(bare) > len(before) - len(before.lstrip())
    if (bare[0].islower() and (goes_in or len(before) >= 30)) or _LEFT_OPEN.search(before, len(before) - 6):
        return True
    # Where lines are wrapped, the first word found no room on the line before.
    found_room = len(before) + 1 + len(bare.split(maxsplit=1)[0]) <= len(line.rstrip())
    return 60 <= len(before) <= _WIDEST and not found_room


def _statements(block: Block) -> Iterator[Passage]:
    begun = 0
    for found in _END.finditer(block.text):
        if not _is_abbreviation(block.text, found.start()):
            yield from _pieces(block, begun, found.end())
            begun = found.end()
    yield from _pieces(block, begun, len(block.text))


def _is_abbreviation(text: str, stop: int) -> bool:
    if text[stop] != ".":
        return False
    word = text[max(0, stop - 12) : stop].rpartition(" ")[2].lstrip("(\"'\u201c").lower()
    counts = _COUNTED.fullmatch(word) and _NUMBER.match(text, stop + 1)
    return counts is not None or _ABBREVIATION.fullmatch(word) is not None


def _pieces(block: Block, start: int, end: int) -> Iterator[Passage]:
    while start < end:
        cut = end if end - start <= LONGEST else block.text.rfind(" ", start, start + LONGEST) + 1 or start + LONGEST
        text = block.text[start:cut]
        bare = text.strip()
        if bare:
            yield Passage(bare, block.start + start + text.index(bare))
        start = cut
