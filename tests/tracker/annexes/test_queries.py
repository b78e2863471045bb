"""What stands in the way of the next annex, whether the last still holds, and files as they were issued."""

import json
from collections.abc import Callable
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from flask import current_app
from sqlalchemy import text
from sqlalchemy.orm import Session
from werkzeug.exceptions import NotFound

from contracts.engagement import EngagementSpec
from contracts.rules import Severity
from tests.factories.annexes import KEY_TO_ACCEPT, blocked_specification, specification_to_accept
from tests.factories.databases import drop_triggers
from tests.factories.engagements import complete_specification
from tests.factories.files import damage_file
from tests.factories.people import make_person
from tracker.annexes.models import Annex
from tracker.annexes.queries import Obstacle, annex_file_name, get_annex_file, get_next_annex
from tracker.annexes.services import issue_annex
from tracker.common.store import DamagedFileError
from tracker.extensions import db


@pytest.fixture
def issued(db_session: Session, press: Any, enter: Callable[..., int]) -> Annex:
    """Version 1 of a complete specification."""
    issuer = make_person("procurement", name="Tom Adeyemi")
    engagement_id = enter_and_commit(enter, complete_specification())
    annex = issue_annex(engagement_id=engagement_id, opened_at=1, reason="", acceptance_reasons={}, issuer=issuer)
    db.session.commit()
    return annex


def enter_and_commit(enter: Callable[..., int], specification: EngagementSpec) -> int:
    """The number of an engagement, with nothing left open here."""
    db.session.commit()
    return enter(specification)


def test_first_version(db_session: Session, enter: Callable[..., int]) -> None:
    """Before anything is issued the next version is the first."""
    annex = get_next_annex(enter(complete_specification()))
    assert (annex.version, annex.issued, annex.obstacle) == (1, (), None)
    assert (annex.moved_on, annex.saves_since, annex.to_accept) == (False, 0, {})


def test_findings_to_accept(db_session: Session, enter: Callable[..., int]) -> None:
    """High findings are to be accepted; blockers are not, they stop."""
    assert list(get_next_annex(enter(specification_to_accept())).to_accept) == [KEY_TO_ACCEPT]
    db_session.rollback()
    annex = get_next_annex(enter(blocked_specification().revised(reference="")))
    assert (annex.to_accept, annex.obstacle) == ({}, Obstacle.BLOCKED)


def test_each_finding_is_accepted_for_itself(db_session: Session, enter: Callable[..., int]) -> None:
    """One rule may raise several at one field, and each takes a reason of its own."""
    annex = get_next_annex(enter(complete_specification().revised(constraints=())))
    raised = [finding for finding in annex.report.findings if finding.severity is Severity.HIGH]
    assert len([finding for finding in raised if finding.field == "constraints"]) > 1
    assert list(annex.to_accept.values()) == raised


def test_unchanged_after_issue(issued: Annex) -> None:
    """The second version waits for a change."""
    annex = get_next_annex(issued.engagement_id)
    assert (annex.version, annex.obstacle, annex.moved_on) == (2, Obstacle.UNCHANGED, False)
    (version,) = annex.issued
    assert (version.version, version.digest, version.issued_by) == (1, issued.digest, "Tom Adeyemi")
    assert version.issued_on.isoformat() == "2026-11-23"


def test_moved_on_when_the_contract_differs(issued: Annex, save: Callable[..., None]) -> None:
    """Saves count only once what both parties read has changed."""
    engagement_id = issued.engagement_id
    db.session.rollback()
    people = complete_specification().people.model_copy(update={"sponsor": "Mei-Ling Chou"})
    save(engagement_id, complete_specification().revised(people=people))
    assert not get_next_annex(engagement_id).moved_on
    db.session.rollback()
    save(engagement_id, complete_specification().revised(people=people, title="Reading of all claims"))
    annex = get_next_annex(engagement_id)
    assert (annex.moved_on, annex.saves_since, annex.obstacle) == (True, 2, None)


def test_changed_back_is_not_moved_on(issued: Annex, save: Callable[..., None]) -> None:
    """Two saves that undo each other leave the annex true."""
    engagement_id = issued.engagement_id
    db.session.rollback()
    save(engagement_id, complete_specification().revised(title="Reading of all claims"))
    save(engagement_id, complete_specification())
    assert not get_next_annex(engagement_id).moved_on


def test_unchanged_against_an_older_release(issued: Annex) -> None:
    """A snapshot with a field that is gone is still compared, and breaks no page of its engagement."""
    engagement_id = issued.engagement_id
    snapshot = json.loads(issued.snapshot)
    snapshot["agreement"]["abolished"] = "said then"
    drop_triggers()
    db.session.execute(text("UPDATE annex SET snapshot = :older"), {"older": json.dumps(snapshot)})
    assert get_next_annex(engagement_id).moved_on


def test_file_is_the_issued_one(issued: Annex) -> None:
    """Bytes, name and digest as they were issued."""
    file = get_annex_file(issued.id)
    assert (file.pdf, file.digest) == (b"%PDF " + issued.snapshot.encode(), issued.pdf_digest)
    assert file.name == "HC-2026-019-annex-v1.pdf"


def test_no_such_annex(db_session: Session) -> None:
    """An annex that was never issued is not found."""
    with pytest.raises(NotFound):
        get_annex_file(7)


def test_damaged_file_is_not_handed_out(issued: Annex) -> None:
    """Bytes that were changed from outside are noticed."""
    damage_file(issued.pdf_digest)
    with pytest.raises(DamagedFileError):
        get_annex_file(issued.id)


@pytest.mark.parametrize(
    ("reference", "name"),
    [("ENG 3/b", "ENG_3_b-annex-v1.pdf"), ("../../etc", "etc-annex-v1.pdf"), ("契約", "annex-v1.pdf")],
)
def test_file_names_are_safe(issued: Annex, reference: str, name: str) -> None:
    """A reference is what somebody typed; a file name goes to other machines."""
    annex_id = issued.id
    db.session.execute(text("UPDATE engagement SET reference = :reference"), {"reference": reference})
    assert get_annex_file(annex_id).name == name


@pytest.mark.parametrize(
    ("reference", "name"),
    [
        ("HC-2027-004", "HC-2027-004-annex-v1.pdf"),
        ("../../etc/passwd", "etc_passwd-annex-v1.pdf"),
        ("CON", "CON-annex-v1.pdf"),
        ("A: 1 <b>?*|", "A_1_b-annex-v1.pdf"),
        ("合同", "annex-v1.pdf"),
        ("", "annex-v1.pdf"),
    ],
)
def test_names_suit_every_system(reference: str, name: str) -> None:
    """No folders, no signs that Windows refuses, and never only a device."""
    assert annex_file_name(reference, "v1") == name


@pytest.mark.parametrize("reference", ["㏂" * 40, "ﷺ" * 40])
def test_a_name_that_grows_is_one_still(reference: str) -> None:
    """Some letters become several; every system takes 255."""
    assert len(annex_file_name(reference, "v100-draft")) < 220


def test_what_was_printed_of_a_version_is_said_of_it_for_ever(
    issued: Annex, save: Callable[..., None], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whoever issued it may be called otherwise today, and the clocks of the house may show another day."""
    engagement_id, printed = issued.engagement_id, json.loads(issued.snapshot)["versions"][-1]
    issued.issued_by.name = "Tom Okonkwo"
    db.session.commit()
    save(engagement_id, complete_specification().revised(title="Another title"))
    monkeypatch.setitem(current_app.extensions, "time_zone", ZoneInfo("Etc/GMT+12"))
    (version,) = get_next_annex(engagement_id).issued
    assert (version.entry.author, version.entry.dated_on.isoformat()) == ("Tom Adeyemi", printed["dated_on"])
    assert (version.issued_by, version.issued_on) == ("Tom Okonkwo", version.entry.dated_on)
