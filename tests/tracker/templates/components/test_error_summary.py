"""What stands above a form that was not accepted."""

import re

from flask import Flask, render_template_string
from werkzeug.datastructures import MultiDict
from wtforms import Form, StringField
from wtforms.validators import InputRequired


class Section(Form):
    """A form with a field that must be filled in and one that need not."""

    title = StringField("Title", [InputRequired("say what both sides call it")])
    size = StringField("Size")


def _render(app: Flask, form: Form) -> str:
    source = '{% from "components/error_summary.html" import error_summary %}{{ error_summary(form) }}'
    with app.test_request_context():
        return re.sub(r"\s+", " ", render_template_string(source, form=form))


def test_errors_name_their_field_and_lead_to_it(app: Flask) -> None:
    """Only the fields at fault are listed, after what is wrong with the whole."""
    form = Section(MultiDict({"title": ""}))
    form.validate()
    form.form_errors = ["The whole is too large"]
    html = _render(app, form)
    assert html.index("The whole is too large") < html.index("Title: say")
    assert re.findall(r"<a [^>]*>[^<]*</a>", html) == ['<a href="#title">Title: say what both sides call it</a>']


def test_a_form_without_errors_has_no_summary(app: Flask) -> None:
    """Nothing is announced where nothing is wrong."""
    assert not _render(app, Section()).strip()
