"""A view loads, asks one service and answers; what is longer belongs into a service."""

import ast
from pathlib import Path

import pytest

from tests.house.project import ROOT, project_files

LONGEST = 15
"""Lines of a view's body without its docstring; ten is the aim."""

VIEWS = [file for file in project_files(".py", under="tracker") if file.name == "views.py"]


def body_lines(function: ast.FunctionDef) -> int:
    """The lines from the first statement after the docstring to the last."""
    statements = function.body[1:] if ast.get_docstring(function) else function.body
    return statements[-1].end_lineno - statements[0].lineno + 1 if statements and statements[-1].end_lineno else 0


def too_long(source: str) -> list[str]:
    """The names of the functions that are longer than a view may be."""
    functions = [node for node in ast.walk(ast.parse(source)) if isinstance(node, ast.FunctionDef)]
    return [function.name for function in functions if body_lines(function) > LONGEST]


@pytest.mark.parametrize("file", VIEWS, ids=str)
def test_views_are_short(file: Path) -> None:
    """Every function of a views module fits into one look."""
    assert too_long((ROOT / file).read_text()) == []


def test_length_is_counted_without_the_docstring() -> None:
    """One line more than allowed is found, and the docstring is free."""
    lines = ["def show():", '    """Show', '    it."""', *["    pass"] * LONGEST]
    assert too_long("\n".join(lines)) == []
    assert too_long("\n".join([*lines, "    pass"])) == ["show"]
