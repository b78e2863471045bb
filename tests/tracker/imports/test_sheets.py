"""A list as rows of text."""

from tracker.imports.sheets import sheet_of


def test_headings_are_on_one_line_and_rows_as_they_came() -> None:
    """A heading that was wrapped in its cell is the same heading."""
    sheet = sheet_of([["", " "], [" Start\nof  work ", "", "Title", ""], ["", "", " a "], ["1", "2", "3", "4"]])
    assert sheet.headings == ("Start of work", "", "Title")
    assert sheet.rows == ((3, ("", "", " a ")), (4, ("1", "2", "3", "4")))
