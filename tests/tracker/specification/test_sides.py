"""What each of two people made of a section since both opened it."""

from typing import Any

import pytest
from flask import Flask
from werkzeug.datastructures import MultiDict

from contracts.differences import Fate, Segment
from contracts.engagement import EngagementSpec
from tracker.engagements.models import Revision
from tracker.specification.forms import SectionForm
from tracker.specification.sections import get_section
from tracker.specification.sides import Sides, Who, sides

TIME, ERRORS = {"number": 1, "name": "Time", "unit": "minutes"}, {"number": 2, "name": "Errors"}
OPENED = EngagementSpec.blank(problem={"statement": "They wait long.", "size": "40"}, metrics=[TIME, ERRORS])
NOTHING: tuple[Segment, ...] = ()


@pytest.fixture(autouse=True)
def _in_application(app: Flask) -> Any:
    with app.test_request_context():
        yield


def seen(section: str, theirs: EngagementSpec, **typed: str | list[str]) -> dict[str, Sides]:
    """What the merge page shows, by title."""
    sent: MultiDict[str, str] = MultiDict(
        {f"{section}-{name.replace('_', '-')}": value for name, value in typed.items()}
    )
    form = SectionForm(get_section(section), OPENED, 1, sent)
    assert form.validate()
    return {item.title: item for item in sides(form, Revision(number=2, document=theirs.to_json().decode()))}


def edited(removed: str, added: str) -> tuple[Segment, ...]:
    """One text in place of another."""
    return Segment(Fate.REMOVED, removed), Segment(Fate.ADDED, added)


def rows(*rows: dict[str, Any]) -> EngagementSpec:
    """What they saved."""
    return OPENED.revised(metrics=list(rows))


def test_who_changed_what() -> None:
    """First what both did, each against what it said before, and nothing of other sections."""
    theirs = OPENED.revised(problem={"statement": "They wait weeks.", "size": "50"}, title="Claims")
    found = seen("problem", theirs, statement="They wait days.", cost="A lot")
    assert [(item.who, item.anchor, item.before) for item in found.values()] == [
        (Who.BOTH, "problem-statement", "They wait long."),
        (Who.THEY, "problem-size", "40"),
        (Who.YOU, "problem-cost", ""),
    ]
    statement, size, cost = found.values()
    kept, end = Segment(Fate.KEPT, "They wait"), Segment(Fate.KEPT, ".")
    assert statement.theirs == (kept, *edited(" long", " weeks"), end)
    assert statement.yours == (kept, *edited(" long", " days"), end)
    assert (size.theirs, size.yours) == (edited("40", "50"), NOTHING)
    assert (cost.theirs, cost.yours) == (NOTHING, (Segment(Fate.ADDED, "A lot"),))


def test_two_new_rows_keep_apart() -> None:
    """Both were given M-3; theirs keeps it, mine stands in the form as M-4."""
    found = seen("metrics", rows(TIME, ERRORS, {"number": 3, "name": "Theirs"}), row=["1", "2", "3"], M_3_name="Mine")
    assert {title: (item.who, item.anchor) for title, item in found.items()} == {
        "M-3": (Who.THEY, "metrics-M-3"),
        "M-4": (Who.YOU, "metrics-M-4"),
    }
    assert found["M-3"].theirs == (Segment(Fate.ADDED, "Metric: Theirs"),)
    assert found["M-4"].yours == (Segment(Fate.ADDED, "Metric: Mine"),)


def test_new_row_that_says_nothing() -> None:
    """Is named all the same."""
    assert seen("metrics", OPENED, row=["1", "2", "3"])["M-3"].yours == (Segment(Fate.ADDED, "An empty row"),)


def test_row_they_removed_and_i_wrote_in() -> None:
    """Both changed it; the form has no place of that number any more."""
    found = seen("metrics", rows(ERRORS), row=["1", "2"], M_1_name="Waiting")
    row, name = found["M-1"], found["M-1, Metric"]
    assert (row.who, row.anchor, row.before) == (Who.BOTH, "metrics", "Metric: Time\nUnit: minutes")
    assert (row.theirs, row.yours) == ((Segment(Fate.REMOVED, "The whole row"),), NOTHING)
    assert (name.who, name.anchor) == (Who.BOTH, "metrics")
    assert (name.theirs, name.yours) == ((Segment(Fate.REMOVED, "The whole row"),), edited("Time", "Waiting"))


def test_row_i_removed_and_they_left_alone() -> None:
    """Is mine to decide."""
    found = seen("metrics", rows(TIME | {"unit": "hours"}, ERRORS), row=["1"])
    assert {title: item.who for title, item in found.items()} == {"M-1, Unit": Who.THEY, "M-2": Who.YOU}
    assert found["M-2"].yours == (Segment(Fate.REMOVED, "The whole row"),)


def test_another_order() -> None:
    """By the ids of the rows."""
    found = seen("metrics", rows(TIME | {"unit": "hours"}, ERRORS), row=["2", "1"])
    assert (found["Order"].who, found["Order"].anchor) == (Who.YOU, "metrics")
    assert found["Order"].yours == edited("M-1, M-2", "M-2, M-1")
