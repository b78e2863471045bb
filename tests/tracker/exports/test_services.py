"""What may happen to an export."""

from datetime import timedelta

import pytest
from flask import Flask

from tests.factories.engagements import make_engagement
from tests.factories.exports import ask, issue, items_of, work_off
from tests.factories.people import make_person
from tests.factories.signing import SIGNED_ON, issue_version, sign_version
from tests.tracker.exports.conftest import Press
from tracker.common.clock import clock_at, now
from tracker.common.passing_files import take
from tracker.common.store import MissingFileError
from tracker.exports.models import Contents, Export, Outcome, Stage
from tracker.exports.services import (
    ALL_WITHDRAWN,
    NOT_SIGNED,
    NOTHING_ISSUED,
    UNFINISHED_LIMIT,
    ExportRefused,
    ask_for_export,
    cancel_export,
    remove_expired,
    retry_export,
)
from tracker.extensions import db
from tracker.signing.services import withdraw_annex
from tracker.signing.standing import StandingKind


def enter(count: int = 1) -> list[int]:
    """So many engagements, committed."""
    numbers = [make_engagement().id for _ in range(count)]
    db.session.commit()
    return numbers


def test_issued_versions_are_done_before_they_are_begun(either: Flask) -> None:
    """They are stored files; what was never issued is left out with the reason."""
    issued, bare = enter(2)
    annex = issue(issued)
    export = ask(issued, bare, contents=Contents.NEWEST)
    one, other = items_of(export)
    assert (one.version, one.digest, one.outcome) == (1, annex.pdf_digest, Outcome.DONE)
    assert (other.version, other.outcome, other.problem) == (None, Outcome.REFUSED, NOTHING_ISSUED)


def test_withdrawn_versions(either: Flask) -> None:
    """The newest is never one that was withdrawn; whoever wants all gets those, too."""
    (number,) = enter()
    annex = issue(number)
    withdraw_annex(annex_id=annex.id, reason="A wrong date", actor=make_person("procurement"))
    db.session.commit()
    (newest,) = items_of(ask(number, contents=Contents.NEWEST))
    assert (newest.outcome, newest.problem) == (Outcome.REFUSED, ALL_WITHDRAWN)
    assert [item.version for item in items_of(ask(number, contents=Contents.ALL))] == [1]


def test_version_in_force(either: Flask) -> None:
    """The one that is signed, with how it stands; an amendment that nobody signed changes nothing."""
    signed, bare = enter(2)
    sign_version(issue(signed).id)
    issue(bare)
    issue_version(signed, title="Reading of letters")
    one, other = items_of(ask(signed, bare, contents=Contents.IN_FORCE))
    assert (one.version, one.standing, one.issued_on, one.signed_on) == (1, StandingKind.SIGNED, SIGNED_ON, SIGNED_ON)
    assert (other.outcome, other.problem, other.standing) == (Outcome.REFUSED, NOT_SIGNED, None)
    both = [item.standing for item in items_of(ask(signed, contents=Contents.ALL))]
    assert both == [StandingKind.FOR_SIGNATURE, StandingKind.SIGNED]
    assert [item.version for item in items_of(ask(signed, contents=Contents.NEWEST))] == [2]


def test_form_sent_twice_makes_one(either: Flask) -> None:
    """The second asks for nothing new."""
    (number,) = enter()
    person = make_person()
    first, second = (
        ask_for_export(
            engagement_ids=[number], contents=Contents.DRAFTS, chosen="", person=person, creation_key="the same"
        )
        for _ in range(2)
    )
    assert first is second


def test_nothing_too_much_and_too_many(app: Flask) -> None:
    """Each is refused with the mend."""
    with app.app_context():
        numbers = enter(3)
        app.extensions["settings"] = app.extensions["settings"].model_copy(update={"export_items": 2})
        person = make_person()
        for chosen, said in (([], "No engagement is chosen"), (numbers, "more than the 2 annexes")):
            with pytest.raises(ExportRefused, match=said):
                ask(*chosen, person=person)
        for _ in range(UNFINISHED_LIMIT):
            ask(numbers[0], person=person)
        with pytest.raises(ExportRefused, match="Wait for one of them, or cancel one"):
            ask(numbers[0], person=person)


def test_cancelled_export_holds_what_was_made(either: Flask, press: Press) -> None:
    """What was not begun by then is told, and is not made later."""
    export = ask(*enter(3))
    first = items_of(export)[0]
    first.outcome, first.digest = Outcome.REFUSED, "x"
    assert cancel_export(export=export)
    db.session.commit()
    work_off()
    assert [item.outcome for item in items_of(export)] == [Outcome.REFUSED, Outcome.CANCELLED, Outcome.CANCELLED]
    assert (export.stage, export.is_cancelled, press.printed) == (Stage.READY, True, [])
    assert not cancel_export(export=export)  # too late to do anything


def test_failed_export_can_be_tried_again(either: Flask, press: Press, monkeypatch: pytest.MonkeyPatch) -> None:
    """No annex is made a second time, and the page says what was wrong."""
    export = ask(*enter())
    monkeypatch.setattr("tracker.exports.packing.write_archive", _no_room)
    work_off()
    assert (export.stage, "No space left" in export.problem) == (Stage.FAILED, True)
    monkeypatch.undo()
    retry_export(export=export)
    db.session.commit()
    monkeypatch.setattr("tracker.exports.tasks.Press", press)
    work_off()
    assert (export.stage, export.problem, len(press.printed)) == (Stage.READY, "", 1)


def _no_room(*_: object) -> None:
    raise OSError(28, "No space left on device")


def test_archives_are_removed_in_time(either: Flask, press: Press) -> None:
    """The record stays, and so do younger ones."""
    export = ask(*enter())
    work_off()
    remove_expired()
    assert take(export.kept_as).size
    with clock_at(now() + timedelta(days=8)):
        remove_expired()
    db.session.refresh(export)
    assert export.removed_at
    with pytest.raises(MissingFileError):
        take(export.kept_as)
    assert db.session.get(Export, export.id)
