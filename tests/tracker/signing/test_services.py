"""What may become of an issued version, what may not, and who wins when two are at it."""

from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from threading import Barrier

import pytest
from flask import Flask
from sqlalchemy import select
from sqlalchemy.orm import Session

from contracts.annexes import Snapshot
from contracts.documents import DocumentRefused
from tests.factories.engagements import complete_specification, make_engagement, save_specification
from tests.factories.people import make_person
from tests.factories.signing import SIGNED_ON, issue_version, sign_version
from tracker.annexes.models import Annex
from tracker.annexes.queries import Obstacle, get_next_annex
from tracker.annexes.services import IssueRefusedError, issue_annex
from tracker.common.clock import now
from tracker.engagements.models import Engagement, State, StateChange
from tracker.engagements.services import change_state
from tracker.extensions import db
from tracker.signing.models import Signature, StruckSignature, Withdrawal
from tracker.signing.queries import standing_of
from tracker.signing.services import OvertakenError, strike_signature, withdraw_annex
from tracker.signing.standing import StandingKind


def state_of(annex: Annex) -> State:
    """Where the engagement of a version stands."""
    return db.session.get_one(Engagement, annex.engagement_id).state


def withdraw(annex: Annex, reason: str = "A wrong sum") -> Withdrawal:
    """Withdraw as procurement."""
    return withdraw_annex(annex_id=annex.id, reason=reason, actor=make_person("procurement"))


def strike(annex: Annex, signature: Signature, reason: str = "The copy was another's") -> StruckSignature:
    """Strike out as procurement."""
    actor = make_person("procurement")
    return strike_signature(annex_id=annex.id, signature_id=signature.id, reason=reason, actor=actor)


def snapshot_of(annex: Annex) -> Snapshot:
    """What a version says."""
    return Snapshot.from_json(annex.snapshot.encode())


def test_signed(db_session: Session) -> None:
    """Who signed when is kept, with the copy and who recorded it; the engagement runs."""
    annex = issue_version()
    signature = sign_version(annex.id)
    assert (signature.signed_on, signature.buyer_signatory, signature.vendor_signatory) == (
        SIGNED_ON,
        "Mei-Ling Chou",
        "Arne Lund",
    )
    assert (signature.recorded_by.name, signature.recorded_at) == ("Tom Adeyemi", now())
    standing = standing_of(annex.id)
    assert (standing.kind, standing.signed_on) == (StandingKind.SIGNED, SIGNED_ON)
    assert state_of(annex) is State.RUNNING
    changes = db_session.scalars(select(StateChange.reason).order_by(StateChange.id)).all()
    assert changes[-1] == "Version 1 was signed on 23 November 2026"


def test_signed_while_it_runs_already(db_session: Session) -> None:
    """The state stays, also when the signature is struck out."""
    engagement = make_engagement(state=State.RUNNING)
    annex = issue_version(engagement.id)
    strike(annex, sign_version(annex.id))
    assert state_of(annex) is State.RUNNING
    assert db_session.scalars(select(StateChange)).all() == []


def test_signed_once(db_session: Session) -> None:
    """The same form twice records one signature."""
    annex = issue_version()
    sign_version(annex.id)
    with pytest.raises(OvertakenError) as refused:
        sign_version(annex.id)
    assert refused.value.version.standing.kind is StandingKind.SIGNED
    assert len(db_session.scalars(select(Signature)).all()) == 1


def test_what_is_over_is_not_signed(db_session: Session) -> None:
    """It is taken up again first."""
    annex = issue_version()
    change_state(engagement_id=annex.engagement_id, state=State.CANCELLED, reason="No budget", actor=make_person())
    with pytest.raises(OvertakenError):
        sign_version(annex.id)


def test_withdrawn(db_session: Session) -> None:
    """With its reason; the engagement is drafted again, and the same may be issued once more."""
    annex = issue_version()
    withdrawal = withdraw(annex)
    assert (withdrawal.reason, withdrawal.withdrawn_at) == ("A wrong sum", now())
    standing = standing_of(annex.id)
    assert (standing.kind, standing.withdrawn_because) == (StandingKind.WITHDRAWN, "A wrong sum")
    assert state_of(annex) is State.DRAFTING
    db_session.commit()
    second = issue_version(annex.engagement_id, reason="With the right seal")
    (first, _) = snapshot_of(second).versions
    assert (first.withdrawn_on, first.withdrawn_because) == (SIGNED_ON, "A wrong sum")
    assert state_of(annex) is State.ISSUED


def test_withdrawn_though_it_is_cancelled(db_session: Session) -> None:
    """What nobody shall sign any more is taken back, and the engagement stays as it is."""
    annex = issue_version()
    change_state(engagement_id=annex.engagement_id, state=State.CANCELLED, reason="No budget", actor=make_person())
    withdraw(annex)
    assert state_of(annex) is State.CANCELLED


def test_signed_is_not_withdrawn(db_session: Session) -> None:
    """What both parties signed changes by an amendment alone."""
    annex = issue_version()
    sign_version(annex.id)
    with pytest.raises(OvertakenError):
        withdraw(annex)


def test_withdrawn_is_not_signed(db_session: Session) -> None:
    """And not withdrawn once more."""
    annex = issue_version()
    withdraw(annex)
    with pytest.raises(OvertakenError) as refused:
        sign_version(annex.id)
    assert refused.value.version.standing.withdrawn_because == "A wrong sum"
    with pytest.raises(OvertakenError):
        withdraw(annex)


def test_struck_out(db_session: Session) -> None:
    """The record stays with what struck it, the version is for signature again, and may be signed anew."""
    annex = issue_version()
    signature = sign_version(annex.id)
    struck = strike(annex, signature)
    assert (struck.signature_id, struck.reason) == (signature.id, "The copy was another's")
    assert standing_of(annex.id).is_open
    assert state_of(annex) is State.ISSUED
    with pytest.raises(OvertakenError):
        strike(annex, signature)
    again = sign_version(annex.id, signed_on=SIGNED_ON - timedelta(days=1))
    assert standing_of(annex.id).signature_id == again.id
    assert state_of(annex) is State.RUNNING
    with pytest.raises(OvertakenError):
        strike(annex, signature)


def test_a_signature_with_an_amendment_stays(db_session: Session) -> None:
    """What is for signature was made upon it: that is withdrawn first."""
    annex = issue_version()
    signature = sign_version(annex.id)
    db_session.commit()
    amendment = issue_version(annex.engagement_id, title="Reading of all claims")
    with pytest.raises(OvertakenError) as refused:
        strike(annex, signature)
    assert refused.value.version.open_version == 2
    withdraw(amendment)
    strike(annex, signature)
    assert standing_of(annex.id).is_open


def test_issuing_withdraws_what_nobody_signed(db_session: Session) -> None:
    """In the same act and for the same reason, and the new version says so."""
    first = issue_version()
    second = issue_version(first.engagement_id, reason="Scans were added", title="Reading of all claims")
    standing = standing_of(first.id)
    assert (standing.kind, standing.withdrawn_because) == (StandingKind.WITHDRAWN, "Scans were added")
    assert standing_of(second.id).is_open
    entry = snapshot_of(second).versions[0]
    assert (entry.withdrawn_on, entry.withdrawn_because, entry.signed_on) == (SIGNED_ON, "Scans were added", None)
    assert snapshot_of(second).amends is None
    assert state_of(first) is State.ISSUED


def test_issuing_amends_what_is_signed(db_session: Session) -> None:
    """The amendment carries what was signed, by its own digest; and the signed one stays until it is signed itself."""
    first = issue_version()
    sign_version(first.id)
    db_session.commit()
    second = issue_version(first.engagement_id, title="Reading of all claims")
    amends = snapshot_of(second).amends
    assert amends
    assert (amends.version, amends.signed_on, amends.digest) == (1, SIGNED_ON, first.digest)
    assert amends.agreement == complete_specification().contractual()
    assert snapshot_of(second).versions[0].signed_on == SIGNED_ON
    assert standing_of(first.id).binds
    sign_version(second.id)
    assert standing_of(first.id).superseded_by == 2
    db_session.commit()
    third = issue_version(first.engagement_id, title="Reading of some claims")
    assert (amended := snapshot_of(third).amends)
    assert (amended.version, amended.agreement.title) == (2, "Reading of all claims")


def test_an_amendment_that_nobody_signed_gives_way(db_session: Session) -> None:
    """The next amends the signed version again, not the withdrawn one."""
    first = issue_version()
    sign_version(first.id)
    db_session.commit()
    second = issue_version(first.engagement_id, title="Reading of all claims")
    third = issue_version(first.engagement_id, title="Reading of some claims")
    assert standing_of(second.id).kind is StandingKind.WITHDRAWN
    assert (amends := snapshot_of(third).amends)
    assert amends.version == 1


def test_back_to_what_is_signed_is_nothing_new(db_session: Session) -> None:
    """While an amendment is out, one that says what was signed would change nothing."""
    first = issue_version()
    sign_version(first.id)
    db_session.commit()
    issue_version(first.engagement_id, title="Reading of all claims")
    with pytest.raises(IssueRefusedError) as refused:
        issue_version(first.engagement_id, title=complete_specification().title)
    assert refused.value.obstacle is Obstacle.UNCHANGED
    assert refused.value.annex.same_as
    assert refused.value.annex.same_as.version == 1


@pytest.mark.parametrize("act", ["sign", "withdraw"])
def test_signed_or_withdrawn_while_the_next_is_made(
    app: Flask, db_session: Session, monkeypatch: pytest.MonkeyPatch, act: str
) -> None:
    """The pages say something else than would be true by now: thrown away, and the issuer is told."""
    first = issue_version()
    annex_id, engagement_id = first.id, first.engagement_id

    def meanwhile(*_: object, **__: object) -> bytes:
        with app.app_context():
            if act == "sign":
                sign_version(annex_id)
            else:
                withdraw(db.session.get_one(Annex, annex_id))
            db.session.commit()
        return b"%PDF-"

    monkeypatch.setattr("tracker.annexes.services.render_annex", meanwhile)
    with pytest.raises(IssueRefusedError) as refused:
        issue_version(engagement_id, title="Reading of all claims")
    assert refused.value.obstacle is Obstacle.OVERTAKEN
    db_session.rollback()
    assert db_session.scalars(select(Annex.version)).all() == [1]


def test_the_page_showed_another_standing(db_session: Session) -> None:
    """Opened while version 1 was for signature, sent after it was signed."""
    first = issue_version()
    engagement_id = first.engagement_id
    sign_version(first.id)
    db_session.commit()
    with pytest.raises(IssueRefusedError) as refused:
        issue_with(engagement_id, stands="1:open")
    assert refused.value.obstacle is Obstacle.OVERTAKEN


def issue_with(engagement_id: int, *, stands: str) -> None:
    """Issue another title as the page showed it while that stood."""
    save_specification(engagement_id, complete_specification().revised(title="Reading of all claims"))
    issuer = make_person("procurement")
    db.session.commit()
    revision = get_next_annex(engagement_id).engagement.revision_number
    issue_annex(
        engagement_id=engagement_id,
        opened_at=revision,
        stands=stands,
        reason="So it is",
        acceptance_reasons={},
        issuer=issuer,
    )


def test_one_copy_for_two_versions_at_once(app: Flask, db_session: Session) -> None:
    """Whoever comes second is told whose copy it is."""
    annexes, together = [issue_version().id for _ in range(2)], Barrier(2)
    db_session.rollback()

    def act(annex_id: int) -> str:
        with app.app_context():
            actor = make_person("procurement")
            db.session.commit()
            together.wait()
            try:
                sign_version(annex_id, copy_digest="a" * 64, actor=actor)
            except DocumentRefused as refused:
                return str(refused)[:12]
            db.session.commit()
            return "kept"

    with ThreadPoolExecutor(2) as pool:
        assert sorted(pool.map(act, annexes)) == ["is recorded ", "kept"]
    assert len(db_session.scalars(select(Signature)).all()) == 1


def test_all_at_once(app: Flask, db_session: Session) -> None:
    """Two sign and two withdraw in the same moment: one is kept, the others are told what happened."""
    annex = issue_version()
    annex_id, together = annex.id, Barrier(4)
    db_session.rollback()

    def act(signs: bool) -> str:  # noqa: FBT001 - one of two acts
        with app.app_context():
            actor = make_person("procurement")
            db.session.commit()
            together.wait()
            try:
                if signs:
                    sign_version(annex_id, actor=actor)
                else:
                    withdraw_annex(annex_id=annex_id, reason="A wrong sum", actor=actor)
            except OvertakenError as overtaken:
                return overtaken.version.standing.kind
            db.session.commit()
            return "kept"

    with ThreadPoolExecutor(4) as pool:
        outcomes = Counter(pool.map(act, (True, True, False, False)))
    kind = standing_of(annex_id).kind
    assert outcomes == {"kept": 1, kind: 3}
    assert kind in (StandingKind.SIGNED, StandingKind.WITHDRAWN)
    assert sum(len(db_session.scalars(select(table)).all()) for table in (Signature, Withdrawal)) == 1
