"""Cells as a spreadsheet copies them: tabs between columns, quotation marks around what holds a tab or a line break."""

import csv
from io import StringIO

COLUMNS_LIMIT = 60
"""More than any section has fields, and few enough to be shown."""


def read_cells(text: str) -> list[list[str]]:
    """The lines that say something, all of one width; raises ValueError with a message for whoever pasted them."""
    lines = csv.reader(StringIO(text, newline=None), dialect="excel-tab", strict=True)
    try:
        cells = [[cell.strip() for cell in line] for line in lines]
    except csv.Error as error:
        if "limit" in str(error):
            raise ValueError(
                f"line {lines.line_num} has a cell of more than {csv.field_size_limit():,} characters"
            ) from None
        raise ValueError(
            f"line {lines.line_num} has a cell that begins with a quotation mark which is not closed where the cell"
            " ends; take the mark away, or copy the cells again"
        ) from None
    cells = [line for line in cells if any(line)]
    width = max(map(len, cells), default=0)
    if width > COLUMNS_LIMIT:
        raise ValueError(f"has {width:,} columns; copy at most {COLUMNS_LIMIT} of them")
    return [line + [""] * (width - len(line)) for line in cells]
