"""The redline of two versions: the whole annex, with each word that came or went marked where it stands."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import groupby

from markupsafe import Markup

from contracts.annexes import Snapshot
from contracts.differences import Change, Difference, Fate, Segment, compare_values, compare_words, differences
from contracts.documents.signed import REDLINE_KEYWORD
from contracts.rendering.blocks import Block, Cell, Kind, blocks, in_tables
from contracts.rendering.directions import without_marks
from contracts.rendering.html import annex_html, spoken
from contracts.rendering.speech import Speech
from contracts.typesetting.scripts import reads_from_the_right

ALIKE = 0.5
"""The share of words in common from which a paragraph or row is the former one, edited."""


@dataclass(frozen=True)
class Piece:
    """Words that read from the same side, and what became of them."""

    from_the_right: bool
    segments: tuple[Segment, ...]


@dataclass(frozen=True)
class Line:
    """A line of a text; of a text in which nothing reads from the right it is the whole, in one piece."""

    pieces: tuple[Piece, ...]

    @property
    def from_the_right(self) -> bool:
        """Whether all of it does."""
        return all(piece.from_the_right for piece in self.pieces)


@dataclass(frozen=True)
class Marked:
    """A block of either version, or of both, and what became of its words."""

    block: Block
    """The later one, unless only the earlier version has it."""
    fate: Fate
    """Of the block as a whole: kept, though perhaps edited, added or removed."""
    cells: tuple[tuple[Segment, ...], ...]
    """Without what was added these are the earlier version's cells, without what was removed the later one's."""
    former: Block
    """The earlier one, unless only the later version has it."""

    @property
    def lines(self) -> Iterator[tuple[Line, ...]]:
        """The cells as a page shows them."""
        for cell, was, now in zip(self.cells, self.former.cells, self.block.cells, strict=True):
            yield _lines(cell, _sides(was), _sides(now))

    @property
    def is_changed(self) -> bool:
        """Whether any of its words came or went."""
        return any(segment.fate is not Fate.KEPT for cell in self.cells for segment in cell)


@dataclass(frozen=True)
class FieldChange:
    """What became of one field, row or order of rows."""

    path: str
    change: Change
    segments: tuple[Segment, ...]

    @property
    def lines(self) -> tuple[Line, ...]:
        """What became of its words, as a page shows them."""
        was, now = (
            "".join(segment.text for segment in self.segments if segment.fate is not fate)
            for fate in (Fate.ADDED, Fate.REMOVED)
        )
        return _lines(self.segments, _typed_sides(was), _typed_sides(now))


def _sides(cell: Cell) -> Iterator[bool]:
    """Of each letter whether it stands in what reads from the right."""
    for number, line in enumerate(cell.lines):
        if number:
            yield False
        for run in line:
            yield from [run.from_the_right] * len(run.text)


def _typed_sides(text: str) -> Iterator[bool]:
    """The same of a text that stands on no page, where each line turns by itself."""
    for line in text.splitlines(keepends=True):
        yield from [reads_from_the_right(f"{line}{text}")] * len(line)


def _lines(segments: tuple[Segment, ...], was: Iterable[bool], now: Iterable[bool]) -> tuple[Line, ...]:
    """The same words by the line and the side from which they read, those gone as they read before."""
    old, new = [*was], [*now]
    if True not in (*old, *new):
        return (Line((Piece(from_the_right=False, segments=segments),)),)
    lines: list[list[tuple[bool, Fate, str]]] = [[]]
    former, later = iter(old), iter(new)
    for segment in segments:
        for letter in segment.text:
            sides = [
                next(side) for side, fate in ((former, Fate.ADDED), (later, Fate.REMOVED)) if segment.fate is not fate
            ]
            if letter == "\n":
                lines.append([])
            else:
                lines[-1].append((sides[-1], segment.fate, letter))
    return tuple(Line(tuple(_pieces(line))) for line in lines if line)


def _pieces(letters: Iterable[tuple[bool, Fate, str]]) -> Iterator[Piece]:
    for from_the_right, together in groupby(letters, key=lambda letter: letter[0]):
        fates = groupby(together, key=lambda letter: letter[1])
        segments = (Segment(fate, "".join(letter for _, _, letter in same)) for fate, same in fates)
        yield Piece(from_the_right, tuple(segments))


def redline_html(before: Snapshot, after: Snapshot) -> str:
    """The redline as one HTML page, from which its PDF is made."""
    environment, _ = spoken(after.language)
    text = redline_text(before, after)
    html = environment.get_template("redline.html").render(
        before=before,
        after=after,
        text=text,
        keyword=REDLINE_KEYWORD,
        turned=reads_from_the_right(after.agreement.title),
    )
    return without_marks(html)


def redline_text(before: Snapshot, after: Snapshot) -> Markup:
    """What differs, field by field and in the whole text, for a page of either kind."""
    environment, _ = spoken(after.language)
    marked = in_tables(redline(before, after), lambda item: item.block)
    changes = [*field_changes(before, after)]
    html = environment.get_template("redline_text.html").render(marked=marked, changes=changes)
    return Markup(without_marks(html))  # noqa: S704 - the template escapes


def field_changes(before: Snapshot, after: Snapshot) -> Iterator[FieldChange]:
    """Every difference of what is agreed, also of a field that stands on no page."""
    _, speech = spoken(after.language)
    for difference in differences(before.agreement, after.agreement):
        yield FieldChange(difference.path, difference.change, tuple(_in_words(difference, speech)))


def _in_words(difference: Difference, speech: Speech) -> Iterator[Segment]:
    """Of a row that came or went none: its fields follow it."""
    match difference.change:
        case Change.EDITED:
            yield from compare_values(difference.path, difference.before, difference.after, speech.plain_value)
        case Change.MOVED:
            yield from compare_words(", ".join(difference.before), ", ".join(difference.after))


def redline(before: Snapshot, after: Snapshot) -> tuple[Marked, ...]:
    """Every block of both versions in reading order; those gone stand where they stood."""
    old, new = (blocks(annex_html(snapshot)) for snapshot in (before, after))
    return tuple(_marked(old, new))


def _marked(old: Sequence[Block], new: Sequence[Block]) -> Iterator[Marked]:
    matcher = SequenceMatcher(None, [*map(_identity, old)], [*map(_identity, new)], autojunk=False)
    for _, start, end, new_start, new_end in matcher.get_opcodes():
        yield from _paired(old[start:end], new[new_start:new_end])


def _identity(block: Block) -> tuple[object, ...]:
    """What makes two blocks the same: their words, whatever number the paragraph has now."""
    first = 0 if block.kind in (Kind.HEAD, Kind.ROW) else 1
    return block.kind, block.name, tuple(cell.text for cell in block.cells[first:])


def _paired(old: Sequence[Block], new: Sequence[Block]) -> Iterator[Marked]:
    """Both in their order: each new block after those that are gone, beside the one it was made from."""
    position = 0
    for block in new:
        for found in range(position, len(old)):
            if _are_alike(old[found], block):
                yield from (_whole(gone, Fate.REMOVED) for gone in old[position:found])
                yield _compared(old[found], block)
                position = found + 1
                break
        else:
            yield _whole(block, Fate.ADDED)
    yield from (_whole(gone, Fate.REMOVED) for gone in old[position:])


def _are_alike(old: Block, new: Block) -> bool:
    if (old.kind, old.name, len(old.cells)) != (new.kind, new.name, len(new.cells)):
        return False
    if old.kind is Kind.ROW:
        return old.cells[0].text == new.cells[0].text  # its row number, or what it is the particular of
    was, now = (block.cells[-1].text.split() for block in (old, new))
    return was == now or SequenceMatcher(None, was, now, autojunk=False).quick_ratio() >= ALIKE


def _compared(old: Block, new: Block) -> Marked:
    pairs = zip(old.cells, new.cells, strict=True)
    return Marked(new, Fate.KEPT, tuple(tuple(compare_words(was.text, now.text)) for was, now in pairs), old)


def _whole(block: Block, fate: Fate) -> Marked:
    texts = (cell.text for cell in block.cells)
    return Marked(block, fate, tuple((Segment(fate, text),) if text else () for text in texts), block)
