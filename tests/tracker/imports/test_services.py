"""Bringing in: each row whole or not at all, once, in portions."""

from datetime import timedelta

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from contracts import words
from contracts.engagement import SpecificationError
from tests.factories.people import make_person
from tests.tracker.imports.conftest import Bring
from tracker.accounts.models import User
from tracker.engagements.models import Engagement, Revision, State
from tracker.engagements.queries import get_specification, list_revisions
from tracker.engagements.services import RevisionConflict, create_engagement
from tracker.imports import services
from tracker.imports.models import ImportRow, ImportUpload, Outcome
from tracker.imports.queries import count_outcomes, list_rows, list_waiting
from tracker.imports.services import bring_in

HEADINGS = ["Reference", "Title", "Vendor", "Value", "Currency"]


def engagements(session: Session) -> list[Engagement]:
    """All there are."""
    return list(session.scalars(select(Engagement).order_by(Engagement.id)))


def test_rows_come_in_whole_or_not_at_all(keep: Bring, actor: User, db_session: Session) -> None:
    """Good rows enter with their findings, bad ones leave nothing behind."""
    upload = keep(
        HEADINGS, ["HC-1", "Meters", "Delta BV", "1250", "eur"], ["HC-2", "Faulty", "Delta BV", "much", "EUR"]
    )
    bring_in(upload=upload, overwrites={}, actor=actor)
    (entered,) = engagements(db_session)
    assert (entered.reference, entered.state, entered.currency) == ("HC-1", State.RUNNING, "EUR")
    assert entered.blocker_count > 0
    assert [(row.outcome, row.engagement_id) for row in list_rows(upload)] == [
        (Outcome.NEW, entered.id),
        (Outcome.FAULTY, None),
    ]
    assert "is not a number" in list_rows(upload)[1].problem


def test_same_list_again_changes_nothing(keep: Bring, actor: User, db_session: Session) -> None:
    """Whoever brings it."""
    rows = [HEADINGS, ["HC-1", "Meters", "Delta BV", "1250", "EUR"], ["", "Pipes", "Delta BV", "", ""]]
    for person in (actor, actor, make_person(name="Tom Adeyemi")):
        bring_in(upload=keep(*rows, person=person), overwrites={}, actor=person)
    assert [(item.title, item.revision_number) for item in engagements(db_session)] == [("Meters", 1), ("Pipes", 1)]


def test_change_is_a_revision_of_its_own(keep: Bring, actor: User, db_session: Session) -> None:
    """It says who brought it, and what the list leaves empty stays."""
    bring_in(upload=keep(HEADINGS, ["HC-1", "Meters", "Delta BV", "1250", "EUR"]), overwrites={}, actor=actor)
    bring_in(upload=keep(HEADINGS, ["HC-1", "", "Third BV", "", ""]), overwrites={}, actor=actor)
    (entered,) = engagements(db_session)
    assert [revision.act for revision in list_revisions(entered)] == ["import_engagement", "create_engagement"]
    specification = get_specification(entered)
    assert (specification.title, specification.contract.vendor.name) == ("Meters", "Third BV")
    assert specification.contract.value.currency == "EUR"


def test_overwriting_needs_a_decision(keep: Bring, actor: User, db_session: Session) -> None:
    """And it holds for the revision that was seen."""
    bring_in(upload=keep(HEADINGS, ["HC-1", "Meters", "Delta BV", "1250", "EUR"]), overwrites={}, actor=actor)
    (entered,) = engagements(db_session)
    entered.creation_key = None  # as if somebody had typed it here
    rows = [HEADINGS, ["HC-1", "Pipes", "Delta BV", "1250", "EUR"]]
    for overwrites, title in (({}, "Meters"), ({2: 7}, "Meters"), ({2: 1}, "Pipes")):
        bring_in(upload=keep(*rows), overwrites=overwrites, actor=actor)
        assert get_specification(entered).title == title


def test_long_list_comes_in_portions(
    keep: Bring, actor: User, db_session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What is done stays done, a decision waits for its turn, and going on ends with all of it."""
    monkeypatch.setattr(services, "PORTION", 2)
    upload = keep(["Title"], ["One"], ["Two"], ["Three"])
    bring_in(upload=upload, overwrites={4: 9}, actor=actor)
    assert count_outcomes(upload) == {Outcome.NEW: 2, None: 1}
    assert [(row.number, row.overwrites) for row in list_waiting(upload)] == [(4, 9)]
    bring_in(upload=upload, overwrites={}, actor=actor)
    bring_in(upload=upload, overwrites={}, actor=actor)
    assert count_outcomes(upload) == {Outcome.NEW: 3}
    assert [item.title for item in engagements(db_session)] == ["One", "Two", "Three"]


@pytest.mark.parametrize(
    ("error", "outcome"),
    [(SpecificationError("", "too large"), Outcome.FAULTY), (RevisionConflict(Revision(number=2)), Outcome.CONFLICT)],
)
def test_row_that_fails_leaves_the_others_alone(
    keep: Bring,
    actor: User,
    db_session: Session,
    monkeypatch: pytest.MonkeyPatch,
    error: Exception,
    outcome: Outcome,
) -> None:
    """Whatever it had written is taken back."""

    def fail_late(**options: object) -> Engagement:
        engagement = create_engagement(**options)  # type: ignore[arg-type]  # handed on as it came
        if engagement.title == "Two":
            raise error
        return engagement

    monkeypatch.setattr(services, "create_engagement", fail_late)
    upload = keep(["Title"], ["One"], ["Two"], ["Three"])
    bring_in(upload=upload, overwrites={}, actor=actor)
    assert [item.title for item in engagements(db_session)] == ["One", "Three"]
    assert list_rows(upload)[1].outcome is outcome
    assert list_rows(upload)[1].problem


def test_old_lists_are_forgotten(keep: Bring, db_session: Session) -> None:
    """A week after they came, with all their rows; what they brought in stays."""
    old, new = keep(["Title"], ["One"]), keep(["Title"], ["Two"])
    old.created_at -= timedelta(days=7, seconds=1)
    new.created_at -= timedelta(days=7)
    keep(["Title"], ["Three"])
    assert set(db_session.scalars(select(ImportUpload.id))) == {new.id, new.id + 1}
    assert set(db_session.scalars(select(ImportRow.upload_id))) == {new.id, new.id + 1}


def test_two_rows_for_one_engagement_do_not_undo_each_other(keep: Bring, actor: User, db_session: Session) -> None:
    """One names it by its reference, the other by title and vendor: the second is left out."""
    bring_in(upload=keep(HEADINGS, ["HC-1", "Meters", "Delta BV", "1250", "EUR"]), overwrites={}, actor=actor)
    both = ["HC-1", "Meters", "Delta BV", "9000", ""], ["", "Meters", "Delta BV", "", "CHF"]
    upload = keep(HEADINGS, *both)
    bring_in(upload=upload, overwrites={}, actor=actor)
    (entered,) = engagements(db_session)
    value = get_specification(entered).contract.value
    assert words.money(value) == "EUR 9,000.00"
    assert [row.outcome for row in list_rows(upload)] == [Outcome.CHANGED, Outcome.FAULTY]
    assert "same engagement as row 2" in list_rows(upload)[1].problem


def test_row_of_a_later_portion_finds_its_engagement_taken(
    keep: Bring, actor: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    """By a row that is done already."""
    monkeypatch.setattr(services, "PORTION", 1)
    upload = keep(HEADINGS, ["HC-1", "Meters", "Delta BV", "9000", ""], ["", "Meters", "Delta BV", "", "CHF"])
    bring_in(upload=upload, overwrites={}, actor=actor)
    bring_in(upload=upload, overwrites={}, actor=actor)
    assert [row.outcome for row in list_rows(upload)] == [Outcome.NEW, Outcome.FAULTY]
