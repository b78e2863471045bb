"""Cells that would be formulas are text to a spreadsheet, and come back as they were."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.imports.neutral import neutral, revived


@pytest.mark.parametrize("cell", ["=1+1", "+1+1", "-1+1", "@SUM(A1)", "\t=1", "\r=1", "|cmd", " =1+1", "'=1", "-"])
def test_formula_becomes_text(cell: str) -> None:
    """Whichever character it begins with."""
    assert neutral(cell) == f"'{cell}"


@pytest.mark.parametrize("cell", ["", "-5", "-1250000.50", "Reading of meters", "'tis", "1-2", "a=b"])
def test_other_cells_stay(cell: str) -> None:
    """A negative amount is a number and no formula."""
    assert neutral(cell) == cell


@given(st.text(alphabet=st.sampled_from("'=+-@|\t\r a1.")) | st.text())
def test_every_cell_comes_back(cell: str) -> None:
    """However many apostrophes it has of its own."""
    assert revived(neutral(cell)) == cell


def test_formula_of_somebody_else_is_text() -> None:
    """It is neither calculated nor changed."""
    assert revived("=1+1") == "=1+1"
