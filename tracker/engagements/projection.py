"""What lists read of an engagement's newest revision, written in the transaction that saves it."""

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import delete, func, select

from contracts.rules import Report, Severity
from tracker.common.clock import day_of
from tracker.engagements.checking import check_engagement, owner_load, owner_name
from tracker.engagements.models import Engagement, RaisedFinding, Revision
from tracker.engagements.portfolio import PortfolioTotal, Standing, record_change
from tracker.engagements.queries import get_engagement, get_revision, read_specification
from tracker.extensions import db
from tracker.search.index import index_engagement

FULL_LOAD = 100
"""Percent of the working time: a product owner with more is too thin in every engagement, and not in one only."""

_OWNERS_LOCK = 4_711
"""PostgreSQL's number of the lock that whoever may change an owner's load holds, before any engagement's."""


def project(engagement: Engagement, revision: Revision, *, before: Standing | None) -> None:
    """Write what lists read of the newest revision: the row, its open codes, the portfolio's totals, the words."""
    specification = read_specification(revision)
    contract, handover_on = specification.contract, specification.handover.handover_on
    amount = contract.value.amount
    engagement.revision_number, engagement.updated_at = revision.number, revision.saved_at
    engagement.reference = specification.reference[:40]
    engagement.title = specification.title[:300]
    engagement.vendor_name = contract.vendor.name.strip()[:300]
    engagement.owner_name = owner_name(specification)
    engagement.owner_share_percent = specification.people.product_owner.time_share_percent
    engagement.start_on, engagement.start_missing = contract.start_on, contract.start_on is None
    engagement.handover_on = handover_on
    if handover_on and engagement.handover_first_recorded_on is None:
        engagement.handover_first_recorded_on = day_of(revision.saved_at)
    engagement.value_minor = None if amount is None else round(amount * 100)
    engagement.currency = contract.value.currency
    _project_report(engagement, check_engagement(engagement, specification))
    record_change(before, standing(engagement))
    index_engagement(engagement.id, specification)


def reproject_engagements() -> None:
    """Read every engagement by the rules of this release, and count the portfolio's totals anew."""
    engagements = db.session.scalars(select(Engagement.id).order_by(Engagement.id).with_for_update()).all()
    db.session.execute(delete(PortfolioTotal))
    for engagement_id in engagements:
        engagement = get_engagement(engagement_id)
        project(engagement, get_revision(engagement_id, engagement.revision_number), before=None)
        db.session.expunge_all()  # or memory would hold every document


def check_anew(engagement: Engagement) -> None:
    """Put the rules to what an engagement says already, since what they know besides it has changed."""
    before = standing(engagement)
    specification = read_specification(get_revision(engagement.id, engagement.revision_number))
    _project_report(engagement, check_engagement(engagement, specification))
    record_change(before, standing(engagement))


def standing(engagement: Engagement) -> Standing:
    """How the portfolio counts an engagement as it is stored."""
    blocking = select(RaisedFinding.code).where(RaisedFinding.engagement_id == engagement.id, RaisedFinding.blocks)
    return Standing(
        state=engagement.state,
        handover_missing=engagement.handover_on is None,
        may_be_issued=engagement.may_be_issued,
        value_minor=engagement.value_minor,
        currency=engagement.currency,
        blocking=frozenset(db.session.scalars(blocking)),
    )


def hold_owners() -> None:
    """Wait for whoever else may change what an owner has to do. SQLite has one writer at a time anyway."""
    if db.engine.dialect.name == "postgresql":
        db.session.execute(select(func.pg_advisory_xact_lock(_OWNERS_LOCK)))


@contextmanager
def owners_kept_up(engagement: Engagement) -> Iterator[None]:
    """Check the owner's other engagements anew where what happens here gives the person too much, or no longer."""
    owner, load = engagement.owner_name, owner_load(engagement.owner_name)
    yield
    for name in sorted({owner, engagement.owner_name} - {""}):
        before = load if name == owner else owner_load(name, apart_from=engagement.id)
        if (before > FULL_LOAD) != (owner_load(name) > FULL_LOAD):
            _check_others(name, engagement)


def _check_others(name: str, engagement: Engagement) -> None:
    others = select(Engagement).where(
        Engagement.owner_name == name, Engagement.is_open.is_(True), Engagement.id != engagement.id
    )
    for other in db.session.scalars(others.order_by(Engagement.id).with_for_update()).all():
        check_anew(other)


def _project_report(engagement: Engagement, report: Report) -> None:
    engagement.blocker_count = len(report.blockers)
    engagement.high_count = sum(finding.severity is Severity.HIGH for finding in report.findings)
    engagement.may_be_issued = report.may_be_issued
    blocking = {finding.rule.code for finding in report.blockers}
    blocking |= {undecided.rule.code for undecided in report.undecided_blockers}
    db.session.execute(delete(RaisedFinding).where(RaisedFinding.engagement_id == engagement.id))
    db.session.add_all(
        RaisedFinding(engagement_id=engagement.id, code=code, blocks=code in blocking)
        for code in blocking | {finding.rule.code for finding in report.findings}
    )
    db.session.flush()
