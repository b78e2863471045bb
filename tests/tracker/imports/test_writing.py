"""Lists out: nothing in them is a formula, and all of it is read back."""

import csv
from datetime import date
from decimal import Decimal
from io import BytesIO, StringIO
from typing import Any

import pytest
from openpyxl import load_workbook

from tracker.imports.files import read_list
from tracker.imports.writing import Cell, to_csv, to_workbook

RISKY = ["=1+1", '=HYPERLINK("https://example.org")', "+1", "-1+1", "@SUM(A1)", "|calc", "#REF!", "'=1", "#1", "'tis"]
OTHERS: list[Cell] = ["", "two\nlines", " ", "-5", Decimal("-1250000.50"), 30, Decimal("1.234"), date(2027, 5, 31)]


EXACT = Decimal("123456789012345.123456")
"""More digits than a spreadsheet calculates with."""


def cells(data: bytes) -> list[Any]:
    """The second row of a workbook."""
    return list(load_workbook(BytesIO(data)).worksheets[0][2])


def test_no_cell_of_a_workbook_is_a_formula() -> None:
    """It says so also while somebody edits it."""
    risky = cells(to_workbook({"List": [["Title"] * len(RISKY), RISKY]}))
    assert [cell.value for cell in risky] == RISKY
    assert {cell.data_type for cell in risky} == {"s"}
    assert [cell.value for cell in risky if not cell.quotePrefix] == ["'tis"]


@pytest.mark.parametrize("cell", ["=1+1", "+1+1", "-1+1", "@SUM(A1)", "\t=1", "\r=1", "|calc"])
def test_no_cell_of_a_csv_is_a_formula(cell: str) -> None:
    """Whatever spreadsheet opens it."""
    ((written,),) = csv.reader(StringIO(to_csv([[cell]]).decode("utf-8-sig"), newline=""))
    assert written == f"'{cell}"


def test_spreadsheets_calculate_with_numbers_and_days() -> None:
    """A negative amount stays a number."""
    row: list[Cell] = [
        Decimal("-1250000.50"),
        30,
        date(2027, 5, 31),
        date(1815, 6, 18),
        Decimal("123456789012345.123456"),
    ]
    number, whole, day, old, exact = cells(to_workbook({"List": [["a"] * len(row), row]}))
    assert (number.value, whole.value, day.value.date()) == (-1250000.5, 30, date(2027, 5, 31))
    assert (old.value, exact.value) == ("1815-06-18", str(EXACT))


def test_columns_are_as_wide_as_what_they_hold() -> None:
    """Within bounds; a row may be shorter than the headings."""
    table: list[list[Cell]] = [["Number", "Digest", "Text"], [1, "0" * 64, "a" * 1000], [2]]
    sheet = load_workbook(BytesIO(to_workbook({"All": table})))["All"]
    assert [sheet.column_dimensions[column].width for column in "ABC"] == [12, 66, 68]


def test_what_no_workbook_can_hold_is_seen() -> None:
    """It is replaced by the sign for a broken character, which no field takes back."""
    (cell,) = cells(to_workbook({"List": [["a"], ["a\x0bb\x01"]]}))
    assert cell.value == "a\ufffdb\ufffd"


@pytest.mark.parametrize(("ending", "write"), [("csv", to_csv), ("xlsx", lambda table: to_workbook({"List": table}))])
def test_what_is_written_is_read_again(ending: str, write: Any) -> None:
    """As it would be typed."""
    row = [*RISKY, *OTHERS, "end"]
    ((_, again),) = read_list(f"list.{ending}", write([["heading"] * len(row), row])).rows
    number = "-1250000.50" if ending == "csv" else "-1250000.5"
    assert again == (*RISKY, "", "two\nlines", " ", "-5", number, "30", "1.2340", "2027-05-31", "end")
