"""Cells that a spreadsheet would take for a formula, written so that it takes them for text."""

import re

_FORMULA = re.compile(r"[=+\-@|\t\r]")
"""How a formula begins, in one spreadsheet or another."""
_NUMBER = re.compile(r"-?\d+(\.\d+)?", re.ASCII)


def neutral(cell: str) -> str:
    """The cell with an apostrophe before what would be a formula; a negative number is none."""
    risky = _FORMULA.match(cell.lstrip("' ")) and not _NUMBER.fullmatch(cell)
    return f"'{cell}" if risky else cell


def revived(cell: str) -> str:
    """The cell that was made neutral."""
    bare = cell.removeprefix("'")
    return bare if neutral(bare) == cell else cell
