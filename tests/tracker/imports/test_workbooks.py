"""What cells of a workbook show."""

from datetime import UTC, date, datetime, time
from io import BytesIO
from typing import Any

import openpyxl.xml
import pytest
from openpyxl import Workbook

from tests.factories.workbooks import workbook
from tracker.imports.workbooks import BLANK_LIMIT, read_rows, shown


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (None, ""),
        ("  as typed ", "  as typed "),
        (True, "Yes"),
        (False, "No"),
        (1_250_000, "1250000"),
        (1250000.0, "1250000"),
        (-5, "-5"),
        (0.1, "0.1"),
        (1.234, "1.2340"),
        (1e20, "100000000000000000000"),
        (1e300, "1" + "0" * 300),
        (date(2027, 5, 31), "2027-05-31"),
        (datetime(2027, 5, 31, tzinfo=UTC).replace(tzinfo=None), "2027-05-31"),
        (datetime(2027, 5, 31, 14, 5, tzinfo=UTC).replace(tzinfo=None), "2027-05-31 14:05:00"),
        (time(14, 5), "14:05:00"),
    ],
)
def test_cell_shows_what_a_person_would_type(value: object, text: str) -> None:
    """Numbers in one reading, days as days, and nothing of how they are stored."""
    assert shown(value) == text


def test_first_sheet_is_read_whatever_it_says_of_its_size() -> None:
    """And no other."""
    book = Workbook()
    book.worksheets[0].append(["Title", datetime(2027, 5, 31, tzinfo=UTC).replace(tzinfo=None)])
    book.create_sheet("Notes").append(["Other"])
    data = BytesIO()
    book.save(data)
    assert list(read_rows(data.getvalue())) == [["Title", "2027-05-31"]]


def test_sheet_ends_after_many_blank_rows() -> None:
    """A format on a million rows is no list."""
    blanks: list[list[Any]] = [[None]] * BLANK_LIMIT
    assert ["beyond"] in list(read_rows(workbook(["Title"], *blanks, ["beyond"])))
    assert ["beyond"] not in list(read_rows(workbook(["Title"], *blanks, [None], ["beyond"])))


def test_library_parses_with_defusedxml() -> None:
    """Without it an entity bomb would be unpacked."""
    assert openpyxl.xml.DEFUSEDXML
