"""Cells as spreadsheets copy them."""

import pytest

from tracker.specification.pasted_cells import COLUMNS_LIMIT, read_cells


def test_cells_with_tabs_breaks_and_marks() -> None:
    """What a spreadsheet puts between quotation marks is one cell; blanks around a cell and empty lines say nothing."""
    text = 'Name\tNote\r\n"Time to ""first"" answer"\t"two\r\nlines\tand a tab"\r\n\t\r\n Errors \r\n'
    assert read_cells(text) == [["Name", "Note"], ['Time to "first" answer', "two\nlines\tand a tab"], ["Errors", ""]]


@pytest.mark.parametrize("text", ["", "\n\t\n"])
def test_nothing_has_no_cells(text: str) -> None:
    """Nor has what is blank."""
    assert read_cells(text) == []


@pytest.mark.parametrize(("text", "line"), [('A\n"12 inch\nB', 3), ('A\n"12" inch\n', 2)])
def test_mark_that_does_not_close_is_named(text: str, line: int) -> None:
    """Else all that follows would disappear in one cell."""
    with pytest.raises(ValueError, match=f"line {line} has a cell that begins with a quotation mark"):
        read_cells(text)


def test_cell_that_is_no_text_of_ours_is_refused() -> None:
    """The library takes no longer one."""
    with pytest.raises(ValueError, match="line 1 has a cell of more than"):
        read_cells("x" * 200_000)


def test_columns_are_counted() -> None:
    """As many as can be shown."""
    assert len(read_cells("x\t" * (COLUMNS_LIMIT - 1) + "x")[0]) == COLUMNS_LIMIT
    with pytest.raises(ValueError, match="has 61 columns; copy at most 60 of them"):
        read_cells("x\t" * COLUMNS_LIMIT + "x")
