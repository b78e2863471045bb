"""How far the switch of a rule on wording reaches."""

from sqlalchemy import func, select

from tracker.engagements.checking import check_engagement
from tracker.engagements.models import Engagement
from tracker.engagements.queries import get_specification
from tracker.extensions import db

AT_ONCE = 500
"""Engagements that are checked while somebody waits, some milliseconds each; of more the lists follow later."""


def lists_follow() -> bool:
    """Whether lists follow a switch at once: it may concern every engagement there is."""
    return db.session.scalars(select(func.count()).select_from(Engagement)).one() <= AT_ONCE


def count_remarked(rule: str) -> int:
    """In how many engagements a rule remarks on something that nobody dismissed."""
    return sum(_remarks(rule, engagement) for engagement in db.session.scalars(select(Engagement)).all())


def _remarks(rule: str, engagement: Engagement) -> bool:
    findings = check_engagement(engagement, get_specification(engagement)).findings
    return any(finding.remark and finding.remark.rule.name == rule for finding in findings)
