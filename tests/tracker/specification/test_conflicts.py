"""Two people at one list of rows: whose row is whose afterwards."""

from typing import Any

import pytest
from flask import Flask
from werkzeug.datastructures import MultiDict

from contracts.engagement import EngagementSpec
from tracker.engagements.models import Revision
from tracker.specification.conflicts import rebased
from tracker.specification.forms import SectionForm
from tracker.specification.sections import get_section

METRICS = get_section("metrics")
OPENED = EngagementSpec.blank(
    metrics=[{"number": 1, "name": "Time", "unit": "minutes"}, {"number": 2, "name": "Errors"}],
)


def merged(theirs: EngagementSpec, numbers: str, **typed: str) -> SectionForm:
    """The form of the metrics after somebody else saved; typed by row and field: M_1_name."""
    fields = {f"metrics-{name.replace('_', '-')}": value for name, value in typed.items()}
    sent: MultiDict[str, str] = MultiDict({"opened_at": "1", **fields})
    sent.setlist("metrics-row", numbers.split())
    head = Revision(number=2, document=theirs.to_json().decode())
    form = rebased(SectionForm(METRICS, OPENED, 1, sent), head)
    assert form.opened_at == 2
    assert form.validate()
    return form


def names(form: SectionForm) -> dict[str, Any]:
    """What each row of a form is called."""
    return {row.label: row.title for row in form.rows}


def theirs(*rows: dict[str, Any]) -> EngagementSpec:
    """What somebody else saved on top."""
    return OPENED.revised(metrics=list(rows))


@pytest.fixture(autouse=True)
def _in_application(app: Flask) -> Any:
    with app.test_request_context():
        yield


TIME = {"number": 1, "name": "Time", "unit": "minutes"}
ERRORS = {"number": 2, "name": "Errors"}


def test_what_was_not_touched_is_theirs() -> None:
    """Of one row, their unit and my name."""
    form = merged(theirs(TIME | {"unit": "hours"}, ERRORS), "1 2", M_1_name="Waiting")
    assert form["metrics-M-1-unit"].data == "hours"
    assert form["metrics-M-1-name"].data == "Waiting"


def test_two_new_rows_keep_apart() -> None:
    """Both were given M-3; theirs was saved and keeps it, mine is M-4 now."""
    form = merged(theirs(TIME, ERRORS, {"number": 3, "name": "Theirs"}), "1 2 3", M_3_name="Mine")
    assert names(form) == {"M-1": "Time", "M-2": "Errors", "M-4": "Mine", "M-3": "Theirs"}


def test_new_row_keeps_a_number_that_is_free() -> None:
    """They added none."""
    form = merged(theirs(TIME), "1 2 3", M_3_name="Mine")
    assert names(form) == {"M-1": "Time", "M-3": "Mine"}


def test_row_they_removed_stays_if_i_wrote_in_it() -> None:
    """Whole, and under a new number, since its own is never given again."""
    form = merged(theirs(ERRORS), "1 2", M_1_name="Waiting", M_1_unit="minutes")
    assert names(form) == {"M-3": "Waiting", "M-2": "Errors"}
    assert form["metrics-M-3-unit"].data == "minutes"


def test_their_order_stays_if_i_moved_nothing() -> None:
    """My new row goes where it stood: behind the same one."""
    form = merged(theirs(ERRORS, TIME, {"number": 3, "name": "Theirs"}), "1 3 2", M_3_name="Mine")
    assert [*names(form).values()] == ["Errors", "Time", "Mine", "Theirs"]
    form = merged(theirs(ERRORS, TIME), "3 1 2", M_3_name="Mine")
    assert [*names(form).values()] == ["Mine", "Errors", "Time"]


def test_my_order_stays() -> None:
    """Saving again puts it in place of theirs; their new row goes behind the one it stood behind."""
    form = merged(theirs(TIME | {"unit": "hours"}, {"number": 3, "name": "Theirs"}, ERRORS), "2 1")
    assert [*names(form).values()] == ["Errors", "Time", "Theirs"]


def test_row_i_removed_is_gone() -> None:
    """And what they wrote in the others stays."""
    form = merged(theirs(TIME | {"unit": "hours"}, ERRORS), "1")
    assert names(form) == {"M-1": "Time"}
    assert form.changes()["metrics"][0]["unit"] == "hours"


def test_what_cannot_be_read_is_kept_as_typed() -> None:
    """A form that was never valid loses nothing either."""
    sent = MultiDict({"opened_at": "1", "metrics-row": "1", "metrics-M-1-target": "soon"})
    form = rebased(SectionForm(METRICS, OPENED, 1, sent), Revision(number=2, document=theirs(TIME).to_json().decode()))
    assert form["metrics-M-1-target"].raw_data == ["soon"]
