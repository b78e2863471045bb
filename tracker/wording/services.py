"""What may happen to the linter's remarks: one is dismissed, its dismissal withdrawn, a rule switched off or on."""

from sqlalchemy import select

from contracts.language import Remark
from tracker.accounts.models import User
from tracker.common.clock import now
from tracker.engagements.models import Engagement
from tracker.engagements.projection import check_anew, hold_owners
from tracker.engagements.queries import get_engagement
from tracker.extensions import db
from tracker.wording.models import Dismissal, WordingSwitch, key_of, known_by
from tracker.wording.queries import find_standing, get_dismissal, switched_off_rules
from tracker.wording.reach import lists_follow


def dismiss_remark(*, engagement_id: int, field: str, remark: Remark, reason: str, actor: User) -> Dismissal:
    """Let a remark count no more, as long as its words stand in the field; a form sent twice dismisses once."""
    engagement = get_engagement(engagement_id, lock=True)
    dismissed = known_by(field, remark.rule.name, remark.phrase)
    if standing := find_standing(engagement_id, dismissed):
        return standing
    dismissal = Dismissal(
        engagement_id=engagement_id,
        key=key_of(dismissed),
        field=field,
        rule=remark.rule.name,
        phrase=remark.phrase,
        statement=remark.statement,
        reason=reason,
        dismissed_by_id=actor.id,
    )
    db.session.add(dismissal)
    db.session.flush()
    check_anew(engagement)
    return dismissal


def withdraw_dismissal(*, engagement_id: int, dismissal_id: int, actor: User) -> Dismissal:
    """Let a remark count again; who withdrew it first is who did. Raises NotFound."""
    engagement = get_engagement(engagement_id, lock=True)
    dismissal = get_dismissal(engagement_id, dismissal_id)
    if dismissal.withdrawn_at is None:
        dismissal.withdrawn_by_id, dismissal.withdrawn_at = actor.id, now()
        db.session.flush()
        check_anew(engagement)
    return dismissal


def switch_off_rule(*, rule: str, reason: str, actor: User) -> None:
    """Ask a rule on wording no more, in any engagement."""
    _switch(rule, is_off=True, reason=reason, actor=actor)


def switch_on_rule(*, rule: str, reason: str, actor: User) -> None:
    """Ask it again."""
    _switch(rule, is_off=False, reason=reason, actor=actor)


def _switch(rule: str, *, is_off: bool, reason: str, actor: User) -> None:
    hold_owners()  # before any engagement, in the order that every save keeps
    if (rule in switched_off_rules()) is is_off:
        return
    db.session.add(WordingSwitch(rule=rule, is_off=is_off, reason=reason, switched_by_id=actor.id))
    db.session.flush()
    if lists_follow():
        for engagement in db.session.scalars(select(Engagement).order_by(Engagement.id).with_for_update()).all():
            check_anew(engagement)
