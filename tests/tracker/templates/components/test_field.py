"""The macro of a form field, for each kind of control."""

import re
from typing import Any

import pytest
from flask import Flask, render_template_string
from markupsafe import Markup
from wtforms import (
    BooleanField,
    DateField,
    Field,
    Form,
    PasswordField,
    StringField,
    TextAreaField,
)
from wtforms.validators import Length

from contracts.engagement import note_at
from tracker.common.fields import KnownWordField, choice_field


def _render(app: Flask, unbound: Any, *, data: Any = None, errors: tuple[str, ...] = (), **arguments: Any) -> str:
    field: Field = type("One", (Form,), {"one": unbound})(data={"one": data})["one"]
    field.errors = errors
    source = '{% from "components/field.html" import field %}{{ field(one, **arguments) }}'
    with app.test_request_context():
        return re.sub(r"\s+", " ", render_template_string(source, one=field, arguments=arguments))


def _control(html: str, tag: str = "input") -> str:
    found = re.search(rf"<{tag}\b[^>]*>", html)
    assert found, html
    return found[0]


def test_a_text_field_has_its_label_and_value(app: Flask) -> None:
    """The label is bound to the control, and the value is escaped."""
    html = _render(app, StringField("Title"), data='"><b>', width=10)
    assert '<label class="govuk-label" for="one"> Title </label>' in html
    assert 'value="&#34;&gt;&lt;b&gt;"' in _control(html)
    assert "govuk-input--width-10" in _control(html)


def test_a_label_may_be_shorter_than_the_fields_own(app: Flask) -> None:
    """Inside a group whose legend says the rest."""
    html = _render(app, StringField("Vendor: Name"), label="Name")
    assert '<label class="govuk-label" for="one"> Name </label>' in html


def test_hint_examples_and_error_describe_the_control(app: Flask) -> None:
    """Hint, good and weak example and error are announced with the control."""
    note = note_at("problem.statement")
    html = _render(app, TextAreaField("Problem"), errors=("is too long",), note=note)
    assert 'aria-describedby="one-hint one-error"' in _control(html, "textarea")
    assert "Is too long" in html
    assert note.hint in html
    assert f"<b>Good:</b> <span>{Markup.escape(note.good)}</span>" in html
    assert f"<b>Weak:</b> <span>{Markup.escape(note.bad)}</span>" in html


def test_without_a_note_the_description_is_the_hint(app: Flask) -> None:
    """Forms of other libraries bring their hint as a description."""
    html = _render(app, DateField("Start", description="The first day."))
    assert "The first day." in html
    assert 'type="date"' in _control(html)
    assert "examples" not in html


def test_a_text_area_keeps_a_leading_line_break(app: Flask) -> None:
    """A browser drops the first line break after the tag, so one more is there to be dropped."""
    field = type("One", (Form,), {"one": TextAreaField("Problem")})(data={"one": "\nTwo"})["one"]
    with app.test_request_context():
        html = render_template_string('{% from "components/field.html" import field %}{{ field(one) }}', one=field)
    assert ">\n\nTwo</textarea>" in html


def test_a_limit_counts_characters(app: Flask) -> None:
    """A text area with a limit counts down."""
    assert 'data-maxlength="20000"' in _render(app, TextAreaField("Problem", [Length(max=20_000)]))


FEW = {"EUR": "Euro"}
MANY = {letter: letter.upper() for letter in "abcdefg"} | FEW


@pytest.mark.parametrize(("choices", "mark", "label"), [(FEW, "checked", "<legend"), (MANY, "selected", "<label")])
def test_the_chosen_one_is_marked(app: Flask, choices: dict[str, str], mark: str, label: str) -> None:
    """Of the choices offered, the one that was made, be they buttons or a list to open."""
    html = _render(app, choice_field("Currency", choices), data="EUR")
    assert re.findall(rf'value="(\w*)"[^>]* {mark}\b', html) == ["EUR"]
    assert label in html


def test_a_checkbox_carries_its_own_label(app: Flask) -> None:
    """One box, one label, ticked as it was."""
    html = _render(app, BooleanField("I have read it"), data=True)
    assert "checked" in _control(html)
    assert "I have read it </label>" in html


def test_a_password_is_never_sent_back(app: Flask) -> None:
    """Its control can be shown, names its purpose and stays empty."""
    html = _render(app, PasswordField("Password", render_kw={"autocomplete": "new-password"}), data="secret")
    assert "secret" not in html
    assert _control(html).count('autocomplete="new-password"') == 1


def test_known_words_are_offered(app: Flask) -> None:
    """A field that takes other words too offers those it knows while typing."""
    html = _render(app, KnownWordField("Kind", {"runbook": "Runbook"}))
    assert 'list="one-known"' in _control(html)
    assert '<datalist id="one-known"><option value="Runbook"></datalist>' in html


@pytest.mark.parametrize(
    ("unbound", "tag"),
    [
        (StringField("A"), "input"),
        (PasswordField("A"), "input"),
        (BooleanField("A"), "input"),
        (choice_field("A", FEW), "input"),
        (choice_field("A", MANY), "select"),
        (TextAreaField("A"), "textarea"),
    ],
)
def test_the_page_can_open_at_any_field(app: Flask, unbound: Any, tag: str) -> None:
    """The focus goes to the first control of the field."""
    html = _render(app, unbound, autofocus=True)
    assert html.count('autofocus="autofocus"') == 1
    assert 'autofocus="autofocus"' in _control(html, tag)
