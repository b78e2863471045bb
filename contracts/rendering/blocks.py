"""The annex as a reader goes through it: heading, paragraph, row, one after the other, each as plain lines.

What is not printed by WeasyPrint stands on this: the Word copy and the redline. Both then have the annex's own
wording and numbers, since both are read off the page that the PDF is made from.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from enum import StrEnum
from itertools import groupby
from typing import TypeVar

from lxml.etree import _Element
from lxml.html import document_fromstring

_LINES = frozenset({"line", "lines"})
"""Classes of what begins a line of its own inside a paragraph or a cell."""
_PICTURES = frozenset({"svg", "img"})
_SPACES = re.compile("[ \t\n\r\f]+")
"""What a page folds into one space; a space that must not break is kept."""


Item = TypeVar("Item")


class Kind(StrEnum):
    """What a block is."""

    HEADING = "heading"
    PARAGRAPH = "paragraph"
    ITEM = "item"
    """Of a list."""
    HEAD = "head"
    """The row of a table that names its columns."""
    ROW = "row"


@dataclass(frozen=True)
class Run:
    """Words of one line that look alike."""

    text: str
    bold: bool = False
    from_the_right: bool = False
    """Whether the page has them in what reads from right to left."""


@dataclass(frozen=True)
class Cell:
    """What stands in one place: a paragraph's number, its text, a cell of a table."""

    lines: tuple[tuple[Run, ...], ...]
    heads: bool = False
    """Whether it names its row or its column."""
    name: str = ""
    """Of a column its class, by which it has its width."""

    @property
    def text(self) -> str:
        """Its words, a line each."""
        return "\n".join("".join(run.text for run in line) for line in self.lines)


@dataclass(frozen=True)
class Block:
    """One heading, paragraph, list item or row."""

    kind: Kind
    name: str
    """Of a row its table, of a paragraph its class: what only the like may be compared with."""
    level: int
    """Of a heading, 1 for the title; otherwise 0."""
    cells: tuple[Cell, ...]
    """Of a heading and a paragraph the number, empty where it has none, and the text."""


def blocks(html: str) -> tuple[Block, ...]:
    """What stands in the body of a page that annex_html has written."""
    return tuple(block for body in document_fromstring(html).iter("body") for block in _in(body))


def in_tables(items: Iterable[Item], block_of: Callable[[Item], Block]) -> Iterator[tuple[bool, list[Item]]]:
    """The same in groups, and of each whether it is a table: rows that follow each other in one, all else alone."""

    def table(pair: tuple[int, Item]) -> object:
        block = block_of(pair[1])
        return block.name if block.kind in (Kind.HEAD, Kind.ROW) else pair[0]

    for key, together in groupby(enumerate(items), key=table):
        yield isinstance(key, str), [item for _, item in together]


def _in(parent: _Element) -> Iterator[Block]:
    for element in parent:
        name = element.get("class", "")
        match element.tag:
            case "h1" | "h2" | "h3" | "h4":
                yield Block(Kind.HEADING, element.tag, int(element.tag[1]), _numbered(element))
            case "p":
                yield Block(Kind.PARAGRAPH, name, 0, _numbered(element))
            case "li":
                yield Block(Kind.ITEM, parent.get("class", ""), 0, _numbered(element))
            case "table":
                yield from _rows(element, name)
            case "header" | "nav" | "section" | "article" | "ul" | "div":
                yield from _in(element)
            case _:
                pass  # a picture


def _rows(table: _Element, name: str) -> Iterator[Block]:
    for part in table:
        kind = Kind.HEAD if part.tag == "thead" else Kind.ROW
        for row in part:
            yield Block(kind, name, 0, tuple(_cell(cell) for cell in row))


def _cell(element: _Element) -> Cell:
    return Cell(_lines(element), heads=element.tag == "th", name=element.get("class", ""))


def _numbered(element: _Element) -> tuple[Cell, ...]:
    """The number that stands first and the rest, the number empty when there is none."""
    first = element[0] if len(element) and not (element.text or "").strip() else None
    if first is None or first.get("class") != "number":
        return Cell(()), Cell(_lines(element))
    number = Cell(_lines(first))
    first.text = None
    return number, Cell(_lines(element))


def _lines(element: _Element) -> tuple[tuple[Run, ...], ...]:
    lines: list[list[Run]] = [[]]
    _read(element, lines, Run(""), as_typed=False)
    joined = (_trimmed(line) for line in lines)
    return tuple(line for line in joined if line)


def _read(element: _Element, lines: list[list[Run]], like: Run, *, as_typed: bool) -> None:
    classes = frozenset(element.get("class", "").split())
    direction = element.get("dir")
    like = Run(
        "",
        bold=like.bold or element.tag == "strong" or "run-in" in classes,
        from_the_right=direction == "rtl" if direction else like.from_the_right,
    )
    as_typed = as_typed or "text" in classes
    if element.tag in _PICTURES:
        return
    if classes & _LINES:
        lines.append([])
    _add(element.text, lines, like, as_typed=as_typed)
    for child in element:
        _read(child, lines, like, as_typed=as_typed)
        _add(child.tail, lines, like, as_typed=as_typed)
    if classes & _LINES:
        lines.append([])


def _add(text: str | None, lines: list[list[Run]], like: Run, *, as_typed: bool) -> None:
    """Words as the page shows them: spaces folded, lines kept only where somebody typed them."""
    for number, line in enumerate((text or "").split("\n") if as_typed else [text or ""]):
        if number:
            lines.append([])
        if line:
            lines[-1].append(replace(like, text=line))


def _trimmed(line: list[Run]) -> tuple[Run, ...]:
    """The line with its white space folded across runs, as a browser does, and none at its ends."""
    runs: list[Run] = []
    after_space = True
    for run in line:
        words = _SPACES.sub(" ", run.text)
        if after_space:
            words = words.removeprefix(" ")
        if words:
            runs.append(replace(run, text=words))
            after_space = words.endswith(" ")
    if runs:
        runs[-1] = replace(runs[-1], text=runs[-1].text.removesuffix(" "))
    return tuple(run for run in runs if run.text)
