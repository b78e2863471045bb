"""What bringing in a row would do."""

from collections.abc import Sequence

import pytest
from sqlalchemy.orm import Session

from contracts.engagement import EngagementSpec
from tests.factories.engagements import make_engagement
from tests.factories.people import make_person
from tests.tracker.imports.conftest import Bring
from tracker.accounts.models import User
from tracker.engagements.models import State
from tracker.engagements.services import save_section
from tracker.imports.judging import Judgement, judge, rows_left_out, tally
from tracker.imports.models import ImportUpload, Outcome
from tracker.imports.queries import list_rows
from tracker.imports.services import bring_in

HEADINGS = ["Reference", "Title", "Vendor", "Value", "Start", "End", "State"]
ROW = ["HC-1", "Reading of meters", "Harbour Analytics GmbH", "1250000.00", "2027-03-01", "2027-11-30", "Running"]


def judged(upload: ImportUpload) -> list[Judgement]:
    """All its rows."""
    return list(judge(upload, list_rows(upload)))


def row(**changes: str) -> list[str]:
    """The row with some cells changed."""
    return [changes.get(heading.lower(), cell) for heading, cell in zip(HEADINGS, ROW, strict=True)]


@pytest.fixture
def entered(keep: Bring, actor: User) -> int:
    """The engagement that the row brought in."""
    upload = keep(HEADINGS, ROW)
    bring_in(upload=upload, overwrites={}, actor=actor)
    (brought,) = list_rows(upload)
    assert brought.engagement_id
    return brought.engagement_id


def test_new(keep: Bring) -> None:
    """Each cell fills its field."""
    (new,) = judged(keep(HEADINGS, ROW))
    assert (new.outcome, new.title, new.state) == (Outcome.NEW, "Reading of meters", State.RUNNING)
    assert [change.label for change in new.changes] == ["Reference", "Title", "Vendor: Name", "Value", "Start", "End"]


FAULTS = {
    "no title": ({"reference": "", "title": " "}, "Title: say what both sides call it"),
    "a reference nobody knows and no title": ({"title": ""}, "Title: say what both sides call it"),
    "a day in doubt": ({"start": "05.06.2027"}, "Start: “05.06.2027” can be read in two ways"),
    "a number in doubt": ({"value": "1.250"}, "Value: “1.250” can be read in two ways; write 1250 or 1.25"),
    "no number": ({"value": "much"}, "Value: “much” is not a number"),
    "a price below 0": ({"value": "-1"}, "Value: "),
    "an error of the spreadsheet": ({"vendor": "#REF!"}, "Vendor: Name: #REF! is an error of the spreadsheet"),
    "a broken character": ({"vendor": "M\ufffdnchen"}, "Vendor: Name: holds a broken character"),
    "an end before the start": ({"end": "2027-02-01"}, "End: is before the start, 1 March 2027"),
    "an unknown state": ({"state": "paused"}, "State: “paused” is none of: Drafting, Running, Closed"),
    "a state that needs an annex": ({"state": "issued"}, "State: “issued” is none of"),
    "a text too long": ({"title": "a" * 20_001}, "Title: is 20,001 characters long"),
}


@pytest.mark.parametrize(("changes", "problem"), FAULTS.values(), ids=FAULTS)
def test_faulty(keep: Bring, changes: dict[str, str], problem: str) -> None:
    """The cell is named, and the mend."""
    (faulty,) = judged(keep(HEADINGS, row(**changes)))
    assert faulty.outcome is Outcome.FAULTY
    assert problem in faulty.problem


def test_all_faults_of_a_row_are_told_at_once(keep: Bring) -> None:
    """Nobody mends one after the other."""
    (faulty,) = judged(keep(HEADINGS, row(title="", reference="", value="much", start="soon", state="x")))
    assert len(faulty.faults) == 4


def test_more_cells_than_headings(keep: Bring) -> None:
    """A separator in a text that is not quoted has moved the cells."""
    (faulty,) = judged(keep(HEADINGS, [*ROW, "more"]))
    assert "more cells than headings" in faulty.problem


def test_same_engagement_twice(keep: Bring) -> None:
    """The second is left out and names the first."""
    first, second = judged(keep(HEADINGS, ROW, row(title="Another")))
    assert (first.outcome, second.outcome) == (Outcome.NEW, Outcome.FAULTY)
    assert "names the same engagement as row 2" in second.problem


@pytest.mark.parametrize("again", [ROW, row(value="1,250,000", start="2027-03-01 "), row(value="", end="", vendor=" ")])
def test_unchanged(keep: Bring, entered: int, again: list[str]) -> None:
    """The same in another spelling is the same, and an empty cell says nothing."""
    (same,) = judged(keep(HEADINGS, again))
    assert (same.outcome, same.engagement and same.engagement.id) == (Outcome.SAME, entered)


def test_changed(keep: Bring, entered: int) -> None:
    """Field by field, with what stands there."""
    (changed,) = judged(keep(HEADINGS, row(vendor="Delta Soft BV", title="")))
    assert (changed.outcome, changed.title) == (Outcome.CHANGED, "Reading of meters")
    assert [(change.label, change.before, change.after) for change in changed.changes] == [
        ("Vendor: Name", "Harbour Analytics GmbH", "Delta Soft BV")
    ]


def write_here(engagement_id: int, opened_at: int, reference: str = "HC-1", **contract: object) -> None:
    """Somebody saves another end and vendor."""
    save_section(
        engagement_id=engagement_id,
        opened_at=opened_at,
        changes={"contract": contract, "reference": reference},
        actor=make_person(name="Tom Adeyemi"),
        act="edit_contract",
    )


def test_written_here_since(keep: Bring, entered: int) -> None:
    """The list would overwrite it, so it is asked first, and only for what was seen."""
    write_here(entered, 1, end_on="2027-12-31", vendor={"name": "Harbour Analytics GmbH"}, start_on="2027-03-01")
    upload = keep(HEADINGS, ROW)
    (conflict,) = judged(upload)
    assert conflict.outcome is Outcome.CONFLICT
    assert [change.label for change in conflict.written_here] == ["Value", "End"]
    assert conflict.problem == "Value: here it says “” since; End: here it says “31 December 2027” since"
    list_rows(upload)[0].overwrites = 1
    assert judged(upload)[0].outcome is Outcome.CONFLICT
    list_rows(upload)[0].overwrites = 2
    assert judged(upload)[0].outcome is Outcome.CHANGED


def test_other_fields_written_here_are_no_conflict(keep: Bring, entered: int) -> None:
    """The list says what it said, and somebody has gone on elsewhere."""
    save_section(
        engagement_id=entered,
        opened_at=1,
        changes={"problem": {"statement": "Meters are read by hand."}},
        actor=make_person(),
        act="edit_problem",
    )
    assert [item.outcome for item in judged(keep(HEADINGS, row(value="1")))] == [Outcome.CHANGED]


@pytest.mark.parametrize(
    ("reference", "again"),
    [("HC-1", ROW), ("", row(reference="")), ("OLD-7", row(reference="OLD-7", title="Something else"))],
)
def test_entered_by_hand(keep: Bring, db_session: Session, reference: str, again: Sequence[str]) -> None:
    """It is found by reference, or by title and vendor; what stands there somebody has written."""
    specification = EngagementSpec.blank(
        title="Reading of meters", reference=reference, contract={"vendor": {"name": "Harbour Analytics GmbH "}}
    )
    engagement = make_engagement(specification)
    (found,) = judged(keep(HEADINGS, again))
    assert (found.engagement, found.outcome) == (engagement, Outcome.CONFLICT)


def test_several_of_one_name(keep: Bring, db_session: Session) -> None:
    """Which is meant, nobody can tell."""
    for _ in range(2):
        make_engagement(EngagementSpec.blank(title="Reading of meters", reference="HC-1"))
    (faulty,) = judged(keep(HEADINGS, ROW))
    assert "several engagements here are called so" in faulty.problem
    (new,) = judged(keep(HEADINGS, row(reference="")))
    assert new.outcome is Outcome.NEW


def test_state_of_a_known_engagement_stays(keep: Bring, entered: int) -> None:
    """It is changed on its page, with a reason, and the list says so."""
    (same,) = judged(keep(HEADINGS, row(state="closed")))
    assert (same.outcome, same.stays) == (Outcome.SAME, "Running")
    assert judged(keep(HEADINGS, row(state="")))[0].stays == ""


def test_tally_counts_every_outcome(keep: Bring, entered: int) -> None:
    """Also those that no row comes to."""
    counts = tally(judged(keep(HEADINGS, ROW, row(reference="HC-2"), row(reference="HC-3", value="much"))))
    assert counts == dict(zip(Outcome, (1, 0, 1, 0, 1), strict=True))


def test_rows_left_out_come_with_their_reasons(keep: Bring) -> None:
    """As they came, in a list that can be mended and brought again."""
    upload = keep(HEADINGS, ROW, ["HC-2", "Short"], ["HC-3", "Faulty", "", "much"])
    headings, left_out = rows_left_out(upload)
    assert headings == [*HEADINGS, "What to mend"]
    assert left_out[:4] == ["HC-3", "Faulty", "", "much"]
    assert left_out[4:-1] == ["", "", ""]
    assert "is not a number" in str(left_out[-1])
