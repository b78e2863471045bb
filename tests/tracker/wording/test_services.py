"""Remarks that people answer, and rules that are switched: kept with name and reason, and heard at once."""

from collections.abc import Sequence

import pytest
from sqlalchemy import select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session
from werkzeug.exceptions import NotFound

from tests.conftest import NOW
from tests.factories.engagements import make_engagement, save_specification
from tests.factories.people import make_person
from tests.factories.wording import FIELD, RULE, remarks, vague_specification
from tracker.engagements.checking import check_engagement
from tracker.engagements.models import Engagement, RaisedFinding
from tracker.engagements.queries import get_specification
from tracker.wording.models import Dismissal, WordingSwitch
from tracker.wording.queries import list_dismissals
from tracker.wording.services import dismiss_remark, switch_off_rule, switch_on_rule, withdraw_dismissal

PHRASES = ["where appropriate", "if possible"]


def dismiss(engagement: Engagement, phrase: str = PHRASES[0], reason: str = "The city decides it") -> Dismissal:
    """Dismiss the remark on these words."""
    (remark,) = [item.remark for item in remarks(vague_specification()) if item.remark and item.remark.phrase == phrase]
    return dismiss_remark(
        engagement_id=engagement.id, field=FIELD, remark=remark, reason=reason, actor=make_person(name="Tom Adeyemi")
    )


def left(engagement: Engagement) -> list[str]:
    """The words on which there is a remark still."""
    findings = check_engagement(engagement, get_specification(engagement)).findings
    return [finding.remark.phrase for finding in findings if finding.remark]


def listed(session: Session) -> Sequence[int]:
    """The engagements that the lists find by the rule on wording."""
    wanted = select(RaisedFinding.engagement_id).where(RaisedFinding.code == "SV017")
    return session.scalars(wanted.order_by(RaisedFinding.engagement_id)).all()


def test_dismissed_remark_counts_no_more(db_session: Session) -> None:
    """Neither on the engagement's page, nor in the lists once all of them are dismissed; all else stands."""
    engagement = make_engagement(vague_specification())
    assert (left(engagement), listed(db_session)) == (PHRASES, [engagement.id])
    dismiss(engagement)
    assert (left(engagement), listed(db_session)) == (PHRASES[1:], [engagement.id])
    dismiss(engagement, PHRASES[1])
    assert (left(engagement), listed(db_session)) == ([], [])
    report = check_engagement(engagement, get_specification(engagement))
    assert [item.remark.phrase for item in report.dismissed if item.remark] == PHRASES


def test_who_when_and_why_are_kept_with_the_sentence(db_session: Session) -> None:
    """So that a reviewer can judge it after the text has changed."""
    dismissal = dismiss(make_engagement(vague_specification()))
    db_session.refresh(dismissal)
    assert (dismissal.dismissed_by.name, dismissal.dismissed_at) == ("Tom Adeyemi", NOW)
    assert (dismissal.reason, dismissal.phrase) == ("The city decides it", "where appropriate")
    assert dismissal.statement == "Trees on streets are surveyed where appropriate."


def test_dismissal_holds_in_its_engagement_alone(db_session: Session) -> None:
    """What one may leave open another must settle."""
    first, second = make_engagement(vague_specification()), make_engagement(vague_specification())
    dismiss(first)
    assert left(second) == PHRASES


def test_dismissed_twice_is_dismissed_once(db_session: Session) -> None:
    """A form sent twice changes neither the name nor the reason."""
    engagement = make_engagement(vague_specification())
    assert dismiss(engagement) is dismiss(engagement, reason="Another one")
    assert [item.reason for item in list_dismissals(engagement.id)] == ["The city decides it"]


def test_database_keeps_one_standing_dismissal(db_session: Session) -> None:
    """Also from whoever gets round the service."""
    dismissal = dismiss(make_engagement(vague_specification()))
    names = ("engagement_id", "key", "field", "rule", "phrase", "statement", "reason", "dismissed_by_id")
    db_session.add(Dismissal(**{name: getattr(dismissal, name) for name in names}))
    with pytest.raises(IntegrityError):
        db_session.flush()
    db_session.rollback()


def test_remark_comes_back_when_the_words_change(db_session: Session) -> None:
    """Capitals change nothing; other words are another remark."""
    engagement = make_engagement(vague_specification())
    dismiss(engagement)
    save_specification(engagement.id, vague_specification("Where appropriate, trees on streets are surveyed."))
    assert left(engagement) == []
    save_specification(engagement.id, vague_specification("Trees are surveyed where necessary."))
    assert left(engagement) == ["where necessary"]


def test_withdrawn_dismissal_is_kept_and_the_remark_counts_again(db_session: Session) -> None:
    """Withdrawn once, by whoever did it first; then it can be dismissed anew."""
    engagement = make_engagement(vague_specification("Trees are surveyed where appropriate."))
    dismissal = dismiss(engagement)
    assert listed(db_session) == []
    for name in ("Ines Castell", "Somebody later"):
        withdraw_dismissal(
            engagement_id=engagement.id, dismissal_id=dismissal.id, actor=make_person("procurement", name=name)
        )
    db_session.refresh(dismissal)
    assert dismissal.withdrawn_by
    assert (dismissal.withdrawn_by.name, dismissal.withdrawn_at) == ("Ines Castell", NOW)
    assert (left(engagement), listed(db_session)) == (PHRASES[:1], [engagement.id])
    assert dismiss(engagement, reason="Agreed since") is not dismissal
    assert [item.reason for item in list_dismissals(engagement.id)] == ["Agreed since", "The city decides it"]


def test_another_engagements_dismissal_cannot_be_withdrawn(db_session: Session) -> None:
    """Nor one that there is not."""
    first, second = make_engagement(vague_specification()), make_engagement(vague_specification())
    dismissal = dismiss(first)
    for number in (dismissal.id, dismissal.id + 1):
        with pytest.raises(NotFound):
            withdraw_dismissal(engagement_id=second.id, dismissal_id=number, actor=make_person())
    assert dismissal.withdrawn_at is None


def test_rule_that_is_switched_off_is_heard_nowhere(db_session: Session) -> None:
    """And everywhere again when it is switched on; each switch is kept, one that changes nothing is none."""
    engagements = [make_engagement(vague_specification()) for _ in range(2)]
    administrator = make_person("administrator", name="Robin Lind")
    for reason in ("Too many false alarms", "Once more"):
        switch_off_rule(rule=RULE, reason=reason, actor=administrator)
    assert [left(engagement) for engagement in engagements] == [[], []]
    assert listed(db_session) == []
    switch_on_rule(rule=RULE, reason="It was right after all", actor=administrator)
    assert [left(engagement) for engagement in engagements] == [PHRASES, PHRASES]
    assert listed(db_session) == [engagement.id for engagement in engagements]
    switches = db_session.scalars(select(WordingSwitch).order_by(WordingSwitch.id)).all()
    assert [(item.is_off, item.reason, item.switched_by.name, item.switched_at) for item in switches] == [
        (True, "Too many false alarms", "Robin Lind", NOW),
        (False, "It was right after all", "Robin Lind", NOW),
    ]


def test_lists_of_many_engagements_follow_later(db_session: Session, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nobody waits for all of them; the engagement itself says at once what it says."""
    monkeypatch.setattr("tracker.wording.reach.AT_ONCE", 1)
    engagements = [make_engagement(vague_specification()) for _ in range(2)]
    switch_off_rule(rule=RULE, reason="Too many false alarms", actor=make_person("administrator"))
    assert (left(engagements[0]), len(listed(db_session))) == ([], 2)
    save_specification(engagements[0].id, vague_specification("Trees are surveyed if possible."))
    assert listed(db_session) == [engagements[1].id]
