"""Text as whoever reads it takes it: blocks (a bullet, a table cell, a paragraph) and the statements in them."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

LONGEST = 2_000
"""Characters of a statement; a longer one is read in pieces, so that no text takes more than linear time."""

_WORD = re.compile(r"[^\W_]+(?:['\u2019][^\W_]+)*")

_BULLET = re.compile(
    r"[ \t]*(?:[-*+\u2022\u25aa\u25cf\u2023\u2013\u2014\u00b7o]|\(?(?:\d{1,3}|[a-z]|[ivx]{1,4})[.)])[ \t]+"
)
_HEADING = re.compile(r"[ \t]{0,3}#{1,6}[ \t]")
_RULED = re.compile(r"[\s|:=+_*-]*")
_CELL = re.compile(r"[^|\t]+")

_ABBREVIATIONS = (
    r"approx|art|al|ca|cf|co|corp|dept|dr|e\.g|ed|eg|est|etc|figs?|i\.e|ie|inc|incl|jan|feb|mar|apr|jun|jul|aug|sept?|"
    r"oct|nov|dec|ltd|max|min|mrs?|ms|nos?|nr|op|pp?|paras?|prof|ref|resp|sec|st|u\.k|u\.s|vol|vs"
)
_ABBREVIATED = re.compile(rf"(?<![\w.])(?:{_ABBREVIATIONS}|[A-Za-z])\.\Z", re.IGNORECASE)
_END = re.compile(r"[.!?\u2026]{1,3}[\"\u201d\u2019')\]]{0,3}(?=\s+[^\sa-z])|;(?=\s)")

_QUOTED = re.compile(
    r"\"[^\"\n]{1,200}\"|\u201c[^\u201d\n]{1,200}\u201d|\u201e[^\u201c\n]{1,200}\u201c|``[^'`\n]{1,200}''"
    r"|`[^`\n]{1,200}`|(?<!\w)'[^'\n]{1,80}'(?!\w)|\b(?:https?://|www\.)\S{1,300}|\S{1,100}@\S{1,100}"
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
        """Where somebody else's words stand: quotations, code, addresses."""
        return tuple(found.span() for found in _QUOTED.finditer(self.text))

    def is_quoted(self, position: int) -> bool:
        """Whether a place in it belongs to a quotation."""
        return any(start <= position < end for start, end in self.quoted)

    @cached_property
    def _clause_ends(self) -> tuple[int, ...]:
        return (0, *(found.end() for found in _CLAUSE_END.finditer(self.text)), len(self.text))

    def clause_at(self, position: int) -> str:
        """The clause around a place in it."""
        before = max(end for end in self._clause_ends if end <= position)
        after = min((end for end in self._clause_ends if end > position), default=len(self.text))
        return self.text[before:after]

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
        if not line.strip() or _RULED.fullmatch(line):
            apart, fresh = True, None
        elif line.count("|") > 1 or "\t" in line.strip():
            if begun is not None:
                yield begun, ended
            yield from ((start + cell.start(), start + cell.end()) for cell in _CELL.finditer(line.rstrip()))
            begun, before = None, ""
            continue
        elif bullet := _BULLET.match(line) or _HEADING.match(line):
            apart, fresh = True, start + bullet.end()
        else:
            apart, fresh = not _goes_on(before, line), start
        if apart and begun is not None:
            yield begun, ended
            begun = None
        if begun is None:
            begun = fresh
        ended, before = position, line.strip()
        if _HEADING.match(line) and begun is not None:
            yield begun, ended
            begun, before = None, ""
    if begun is not None:
        yield begun, ended


def _goes_on(before: str, line: str) -> bool:
    """Whether a line goes on the one before: hard-wrapped text, and not a list without bullets."""
    if not before:
        return False
    return line.lstrip()[:1].islower() or len(before) >= 60 or before[-1] in ",(&/"


def _statements(block: Block) -> Iterator[Passage]:
    begun = 0
    for found in _END.finditer(block.text):
        piece = block.text[max(begun, found.start() - 12) : found.start() + 1]
        if found.group()[0] != "." or not _ABBREVIATED.search(piece):
            yield from _pieces(block, begun, found.end())
            begun = found.end()
    yield from _pieces(block, begun, len(block.text))


def _pieces(block: Block, start: int, end: int) -> Iterator[Passage]:
    while start < end:
        cut = end if end - start <= LONGEST else block.text.rfind(" ", start, start + LONGEST) + 1 or start + LONGEST
        text = block.text[start:cut]
        bare = text.strip()
        if bare:
            yield Passage(bare, block.start + start + text.index(bare))
        start = cut
