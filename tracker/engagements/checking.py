"""Checking a specification with what only the register knows of its engagement."""

from sqlalchemy import func, select

from contracts.engagement import EngagementSpec
from contracts.rules import Context, Report, check
from tracker.common.clock import today
from tracker.engagements.models import Engagement
from tracker.extensions import db
from tracker.wording.queries import dismissed_in, switched_off_rules


def check_engagement(engagement: Engagement, specification: EngagementSpec) -> Report:
    """What the rules say of a specification of this engagement, be it saved or only typed."""
    context = Context(
        # What was never saved yet is recorded today at the earliest.
        handover_first_recorded_on=engagement.handover_first_recorded_on or today(),
        owner_share_elsewhere_percent=owner_load(owner_name(specification), apart_from=engagement.id),
        switched_off=switched_off_rules(),
        dismissed=dismissed_in(engagement.id),
    )
    return check(specification, context)


def owner_name(specification: EngagementSpec) -> str:
    """The product owner as the register knows the person."""
    return specification.people.product_owner.name.strip()[:300]


def owner_load(name: str, *, apart_from: int | None = None) -> int:
    """The time that a product owner gives to all open engagements, or to all others, in percent of working time."""
    if not name:
        return 0
    shares = select(func.sum(Engagement.owner_share_percent)).where(
        Engagement.owner_name == name, Engagement.is_open.is_(True), Engagement.id != (apart_from or 0)
    )
    return db.session.scalars(shares).one() or 0
