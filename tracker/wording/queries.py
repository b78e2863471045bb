"""Reading what people answered to the linter."""

from collections.abc import Sequence

from sqlalchemy import func, select
from werkzeug.exceptions import NotFound

from contracts.rules import Dismissed, Finding, Report
from tracker.extensions import db
from tracker.wording.models import Dismissal, WordingSwitch, key_of, known_by

_NEWEST = select(func.max(WordingSwitch.id)).group_by(WordingSwitch.rule)


def dismissed_in(engagement_id: int) -> frozenset[Dismissed]:
    """The remarks that were dismissed in an engagement, as the rules know them."""
    standing = select(Dismissal.field, Dismissal.rule, Dismissal.phrase).where(
        Dismissal.engagement_id == engagement_id, Dismissal.withdrawn_at.is_(None)
    )
    return frozenset(known_by(*row) for row in db.session.execute(standing))


def switched_off_rules() -> frozenset[str]:
    """The names of the rules that are switched off."""
    off = select(WordingSwitch.rule).where(WordingSwitch.id.in_(_NEWEST), WordingSwitch.is_off.is_(True))
    return frozenset(db.session.scalars(off))


def last_switches() -> dict[str, WordingSwitch]:
    """How each rule that was ever switched stands, by its name."""
    newest = select(WordingSwitch).where(WordingSwitch.id.in_(_NEWEST))
    return {switch.rule: switch for switch in db.session.scalars(newest)}


def list_switches(rule: str) -> Sequence[WordingSwitch]:
    """Who switched a rule off and on, newest first."""
    wanted = select(WordingSwitch).where(WordingSwitch.rule == rule).order_by(WordingSwitch.id.desc())
    return db.session.scalars(wanted).all()


def dismissals_by_rule() -> dict[str, int]:
    """How often remarks of each rule stand dismissed: a rule that is often dismissed may be wrong."""
    counted = select(Dismissal.rule, func.count()).where(Dismissal.withdrawn_at.is_(None)).group_by(Dismissal.rule)
    return dict(db.session.execute(counted).all())


def list_dismissals(engagement_id: int) -> Sequence[Dismissal]:
    """All dismissals of an engagement, newest first; those that were withdrawn stay among them."""
    wanted = select(Dismissal).where(Dismissal.engagement_id == engagement_id).order_by(Dismissal.id.desc())
    return db.session.scalars(wanted).all()


def find_standing(engagement_id: int, dismissed: Dismissed) -> Dismissal | None:
    """The dismissal of a remark, unless there is none or it was withdrawn."""
    return db.session.scalar(
        select(Dismissal).where(
            Dismissal.engagement_id == engagement_id,
            Dismissal.key == key_of(dismissed),
            Dismissal.withdrawn_at.is_(None),
        )
    )


def get_dismissal(engagement_id: int, dismissal_id: int) -> Dismissal:
    """One dismissal of an engagement; raises NotFound."""
    dismissal = db.session.get(Dismissal, dismissal_id)
    if dismissal is None or dismissal.engagement_id != engagement_id:
        raise NotFound
    return dismissal


def find_remark(report: Report, key: str) -> Finding | None:
    """The finding with the remark that a key names, if it is among those that count."""
    return next((item for item in report.findings if item.dismissal and key_of(item.dismissal) == key), None)
