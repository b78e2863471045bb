"""A list out again, as CSV and as a workbook, in which no cell is a formula whatever it says."""

import csv
import re
from collections.abc import Iterable, Sequence
from datetime import date
from decimal import Decimal
from io import BytesIO, StringIO
from itertools import zip_longest
from typing import Any

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Font
from openpyxl.utils import get_column_letter

from tracker.imports.neutral import neutral
from tracker.imports.workbooks import number_text

Cell = str | Decimal | int | date
Table = Iterable[Sequence[Cell]]
"""Rows, of which the first holds the headings."""

_NARROWEST, _WIDEST = 12, 68
"""Characters that a column shows; the wider of them holds a digest."""
_FIRST_DAY = date(1901, 1, 1)
"""Spreadsheets count days from 1900, a year they take for a leap year."""
_UNSHOWABLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
"""What no workbook can hold."""


def to_csv(table: Table) -> bytes:
    """In UTF-8 with the mark by which Excel knows it."""
    text = StringIO(newline="")
    csv.writer(text).writerows([neutral(_plain(cell)) for cell in row] for row in table)
    return text.getvalue().encode("utf-8-sig")


def to_workbook(sheets: dict[str, Table]) -> bytes:
    """Each sheet by its title, the headings in sight however far one scrolls."""
    book = Workbook(write_only=True)
    for title, table in sheets.items():
        _write(book.create_sheet(title), table)
    data = BytesIO()
    book.save(data)
    return data.getvalue()


def _write(sheet: Any, table: Table) -> None:
    headings, *rows = table
    sheet.freeze_panes = "A2"
    for number, column in enumerate(zip_longest(headings, *rows, fillvalue=""), start=1):
        longest = max(len(str(cell)) for cell in column)
        sheet.column_dimensions[get_column_letter(number)].width = min(max(longest + 2, _NARROWEST), _WIDEST)
    sheet.append([_bold(sheet, text) for text in headings])
    for row in rows:
        sheet.append([None if value == "" else _native(sheet, value) for value in row])


def _bold(sheet: Any, text: Any) -> Any:
    cell = WriteOnlyCell(sheet, text)
    cell.font = Font(bold=True)
    return cell


def _text(sheet: Any, value: str) -> Any:
    """A text that stays one, also while it is edited, if it looks like a formula or an error of the spreadsheet."""
    text = _UNSHOWABLE.sub("\ufffd", value)
    if neutral(text) == text and not text.startswith("#"):
        return text
    cell = WriteOnlyCell(sheet, text)
    cell.data_type, cell.quotePrefix = "s", True
    return cell


def _native(sheet: Any, value: Cell) -> Any:
    """As a spreadsheet calculates with it; in words where that would change it."""
    if isinstance(value, str):
        return _text(sheet, value)
    if isinstance(value, date):
        return value if value >= _FIRST_DAY else value.isoformat()
    return float(value) if Decimal(repr(float(value))) == value else _plain(value)


def _plain(value: Cell) -> str:
    return number_text(Decimal(value)) if isinstance(value, Decimal | int) else str(value)
