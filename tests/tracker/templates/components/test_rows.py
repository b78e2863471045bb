"""Numbered rows of a form, and what the error summary says of them."""

import re

import pytest
from flask import Flask, render_template_string
from werkzeug.datastructures import MultiDict
from wtforms import FieldList, Form, FormField, HiddenField, StringField
from wtforms.validators import InputRequired

PAGE = """
{% from "components/error_summary.html" import error_summary %}
{% from "components/field.html" import field %}
{% from "components/rows.html" import rows %}
{{ error_summary(form) }}
{% call(row, focused) rows(form.metrics, "metric", "M", focus=focus) %}
{{ field(row.name, autofocus=focused) }}
{% endcall %}
"""


class Metric(Form):
    """One row."""

    number = HiddenField()
    name = StringField("Metric", [InputRequired("write a name")])


class Section(Form):
    """A form with rows."""

    title = StringField("Title", [InputRequired("write a title")])
    metrics = FieldList(FormField(Metric), label="Success metrics")


def _render(app: Flask, form: Form, focus: str | None = None) -> str:
    with app.test_request_context():
        return re.sub(r"\s+", " ", render_template_string(PAGE, form=form, focus=focus))


def _section() -> Section:
    return Section(data={"metrics": [{"number": "2", "name": "Time"}, {"name": ""}]})


def test_rows_are_called_by_their_lasting_number(app: Flask) -> None:
    """A row that has a number shows it; a new one says that it is new."""
    assert re.findall(r"<legend>([^<]*)", _render(app, _section())) == ["M-2", "New metric"]


def test_each_button_says_what_it_does(app: Flask) -> None:
    """The act and the row travel in one field, and the name tells rows apart for those who only hear it."""
    html = _render(app, _section())
    assert re.findall(r'value="((?:add|remove):[^"]*)" name="op"', html) == [
        "remove:metrics-0",
        "remove:metrics-1",
        "add:metrics",
    ]
    assert 'Remove<span class="govuk-visually-hidden"> M-2</span>' in html


@pytest.mark.parametrize(
    ("focus", "target"), [("metrics-1", 'id="metrics-1-name"'), ("metrics", 'value="add:metrics"'), (None, None)]
)
def test_the_focus_goes_where_the_view_says(app: Flask, focus: str | None, target: str | None) -> None:
    """To the first field of a row, or to the button that adds one."""
    focused = re.findall(r"<[^>]*\bautofocus=[^>]*>", _render(app, _section(), focus))
    assert len(focused) == (1 if target else 0)
    assert all(str(target) in tag for tag in focused)


def test_no_rows_are_said_in_words(app: Flask) -> None:
    """An empty section is no blank space."""
    assert "No metric yet." in _render(app, Section())


def test_errors_name_their_field_and_lead_to_it(app: Flask) -> None:
    """A row's error says which row."""
    form = Section(MultiDict({"metrics-0-name": "Time", "metrics-1-name": ""}))
    form.validate()
    html = _render(app, form)
    assert '<a href="#title">Title: write a title</a>' in html
    assert '<a href="#metrics-1-name">Success metrics 2, Metric: write a name</a>' in html
    assert html.count("<a href") == 2


def test_a_form_without_errors_has_no_summary(app: Flask) -> None:
    """Nothing is announced where nothing is wrong."""
    assert "govuk-error-summary" not in _render(app, _section())
