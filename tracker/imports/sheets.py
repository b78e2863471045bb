"""A list as rows of text, whichever kind of file it came in."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

ROWS_LIMIT = 2_000
COLUMNS_LIMIT = 200


class FileRefused(ValueError):  # noqa: N818 - reads as what it is
    """A file that is not read; the message says why, and the mend."""


@dataclass(frozen=True)
class Sheet:
    """What a file lists."""

    headings: tuple[str, ...]
    rows: tuple[tuple[int, tuple[str, ...]], ...]
    """Each with its number, counted as spreadsheets do."""


def sheet_of(rows: Iterable[Sequence[str]]) -> Sheet:
    """The list in some rows: its headings are the first that says anything, and blank rows are passed over."""
    filled = ((number, _narrow(row, number)) for number, row in enumerate(rows, 1) if any(map(str.strip, row)))
    _, headings = next(filled, (0, ()))
    if not headings:
        raise FileRefused("holds nothing; fill in the template and choose it again")
    taken: list[tuple[int, tuple[str, ...]]] = []
    for numbered in filled:
        if len(taken) == ROWS_LIMIT:
            raise FileRefused(f"holds more than {ROWS_LIMIT:,} rows; split it and bring the parts in one by one")
        taken.append(numbered)
    if not taken:
        raise FileRefused("holds headings and no row beneath; add a row for each engagement")
    return Sheet(tuple(" ".join(heading.split()) for heading in headings), tuple(taken))


def _narrow(row: Sequence[str], number: int) -> tuple[str, ...]:
    """The row without the blank cells at its end."""
    width = max(position for position, cell in enumerate(row, 1) if cell.strip())
    if width > COLUMNS_LIMIT:
        raise FileRefused(f"has {width:,} columns in row {number}; leave out all but {COLUMNS_LIMIT}")
    return tuple(row[:width])
