"""Numbered rows of a form."""

import re
from dataclasses import dataclass

import pytest
from flask import Flask, render_template_string

PAGE = """
{% from "components/rows.html" import rows %}
{% call(row, focused) rows(entries, noun, "metrics", focus=focus) %}
<input name="{{ row.id }}-name"{% if focused %} autofocus="autofocus"{% endif %}>
{% endcall %}
"""


@dataclass(frozen=True)
class Row:
    """What the macro reads of a row."""

    id: str
    label: str
    number: int
    title: str = ""
    needs_a_look: bool = False


ROWS = (Row("metrics-M-2", "M-2", 2), Row("metrics-M-5", "M-5", 5))


def _render(app: Flask, entries: tuple[Row, ...] = ROWS, *, focus: str | None = None, noun: str = "metric") -> str:
    with app.test_request_context():
        return re.sub(r"\s+", " ", render_template_string(PAGE, entries=entries, focus=focus, noun=noun))


def test_rows_are_called_by_their_lasting_number(app: Flask) -> None:
    """On the page as in the contract, whatever was removed before; and the form says which rows it holds."""
    html = _render(app)
    assert re.findall(r"<legend[^>]*>([^<]*)", html) == ["M-2", "M-5"]
    assert re.findall(r'name="metrics-row" value="(\d+)"', html) == ["2", "5"]


def test_rows_fold_up_until_they_are_wanted(app: Flask) -> None:
    """A list is read by its lines; what needs a look, or has the focus, is open."""
    rows = (*ROWS, Row("metrics-M-6", "M-6", 6, title="Time to answer", needs_a_look=True))
    html = _render(app, rows, focus="metrics-M-5")
    assert re.findall(r'<details class="row" id="([^"]*)" open>', html) == ["metrics-M-5", "metrics-M-6"]
    assert '<span class="row-label">M-6</span> Time to answer</summary>' in html


def test_each_button_says_what_it_does(app: Flask) -> None:
    """The act and the row travel in one field, and the name tells rows apart for those who only hear it."""
    html = _render(app)
    buttons = re.findall(r'<button[^>]*value="([^"]*)" name="op"[^>]*>(.*?)</button>', html)
    spoken = {value: re.sub(r"<[^>]*>", "", content).strip() for value, content in buttons}
    assert spoken == {
        "down:metrics-M-2": "Move M-2 down",
        "copy:metrics-M-2": "Duplicate M-2",
        "remove:metrics-M-2": "Remove M-2",
        "up:metrics-M-5": "Move M-5 up",
        "copy:metrics-M-5": "Duplicate M-5",
        "remove:metrics-M-5": "Remove M-5",
        "add:metrics": "Add a metric",
    }


def test_single_row_moves_nowhere(app: Flask) -> None:
    """Without another there is no order."""
    assert "Move" not in _render(app, ROWS[:1])


def test_each_button_swaps_the_list_out_of_the_whole_page(app: Flask) -> None:
    """With the script, the same request brings the same page, of which only the list is taken."""
    html = _render(app)
    assert html.count('hx-target="#metrics-rows"') == html.count('hx-select="#metrics-rows"') == 7
    assert html.count("formnovalidate=") == 7
    assert '<div class="rows" id="metrics-rows">' in html


@pytest.mark.parametrize(
    ("focus", "target"),
    [
        ("metrics-M-5", 'name="metrics-M-5-name"'),
        ("metrics", 'value="add:metrics"'),
        ("up:metrics-M-5", 'value="up:metrics-M-5"'),
    ],
)
def test_the_focus_goes_where_the_view_says(app: Flask, focus: str, target: str) -> None:
    """To the first field of a row, to the button that adds one, or to the one that was pressed."""
    (focused,) = re.findall(r"<[^>]*\bautofocus=[^>]*>", _render(app, focus=focus))
    assert target in focused


def test_without_a_row_operation_the_focus_stays(app: Flask) -> None:
    """A page that is merely opened takes nobody anywhere."""
    assert "autofocus" not in _render(app)


@pytest.mark.parametrize(("noun", "words"), [("metric", "Add a metric"), ("asset", "Add an asset")])
def test_no_rows_are_said_in_words(app: Flask, noun: str, words: str) -> None:
    """An empty section is no blank space."""
    html = _render(app, (), noun=noun)
    assert f"No {noun} yet." in html
    assert words in html
