"""Finding engagements and reading what their revisions say."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from flask_sqlalchemy.pagination import Pagination
from sqlalchemy import Select, case, select
from sqlalchemy.orm import defer
from werkzeug.exceptions import NotFound

from contracts.engagement import EngagementSpec
from tracker.engagements.models import Engagement, RaisedFinding, Revision, State, StateChange
from tracker.extensions import db
from tracker.search.index import found_by, relevance
from tracker.search.terms import Query

PAGE_SIZE = 25
LAST_PAGE = 1_000_000
"""Beyond it a page number is a mistake, and no number for a database."""
FEW = 50
"""Of so many that a search finds, the best come first; of more, those changed last."""


@dataclass(frozen=True)
class Filters:
    """What a list of engagements is narrowed to; empty means all."""

    query: Query = field(default_factory=Query)
    owner: str = ""
    vendor: str = ""
    state: State | None = None
    only_open: bool = False
    code: str = ""


def get_engagement(engagement_id: int, *, lock: bool = False) -> Engagement:
    """The engagement, fresh and held until the transaction ends if it is to change; raises NotFound."""
    engagement = db.session.get(Engagement, engagement_id, populate_existing=lock, with_for_update=lock or None)
    if engagement is None:
        raise NotFound
    return engagement


def get_revision(engagement_id: int, number: int) -> Revision:
    """One revision by a number that the engagement has."""
    return db.session.scalars(_revision(engagement_id, number)).one()


def read_specification(revision: Revision) -> EngagementSpec:
    """The specification which a revision holds."""
    return EngagementSpec.from_json(revision.document.encode())


def find_specification(engagement_id: int, number: int) -> EngagementSpec | None:
    """The specification as it was at a revision, if there is such."""
    revision = db.session.scalar(_revision(engagement_id, number))
    return read_specification(revision) if revision else None


def _revision(engagement_id: int, number: int) -> Select[Revision]:
    return select(Revision).where(Revision.engagement_id == engagement_id, Revision.number == number)


def get_specification(engagement: Engagement) -> EngagementSpec:
    """The specification as it was saved last."""
    return read_specification(get_revision(engagement.id, engagement.revision_number))


def list_revisions(engagement: Engagement, *, limit: int | None = None) -> Sequence[Revision]:
    """The revisions, newest first, so many at most; the documents are not read."""
    wanted = select(Revision).where(Revision.engagement_id == engagement.id).order_by(Revision.number.desc())
    return db.session.scalars(wanted.options(defer(Revision.document)).limit(limit)).all()


def list_state_changes(engagement: Engagement) -> Sequence[StateChange]:
    """Every change of state, newest first."""
    wanted = select(StateChange).where(StateChange.engagement_id == engagement.id).order_by(StateChange.id.desc())
    return db.session.scalars(wanted).all()


def list_engagements(filters: Filters, *, page: int) -> Pagination:
    """One page of engagements: those changed last first, or the best matches where a search finds few."""
    wanted = narrowed(filters)
    if filters.query.terms:
        found = db.session.scalars(wanted.with_only_columns(Engagement.id).limit(FEW + 1)).all()
        if 0 < len(found) <= FEW:
            wanted = wanted.order_by(case(relevance(filters.query, found), value=Engagement.id).desc())
    wanted = wanted.order_by(Engagement.updated_at.desc(), Engagement.id.desc())
    return db.paginate(wanted, page=min(page, LAST_PAGE), per_page=PAGE_SIZE, max_per_page=PAGE_SIZE, error_out=False)


def narrowed(filters: Filters) -> Select[Engagement]:
    """The engagements that filters leave, in no order."""
    wanted = select(Engagement)
    if filters.query:
        wanted = wanted.where(Engagement.id.in_(found_by(filters.query)))
    if filters.owner:
        wanted = wanted.where(Engagement.owner_name.icontains(filters.owner, autoescape=True))
    if filters.vendor:
        wanted = wanted.where(Engagement.vendor_name.icontains(filters.vendor, autoescape=True))
    if filters.state:
        wanted = wanted.where(Engagement.state == filters.state)
    if filters.only_open:
        wanted = wanted.where(Engagement.is_open)
    if filters.code:
        raised = select(RaisedFinding.engagement_id).where(RaisedFinding.code == filters.code)
        wanted = wanted.where(Engagement.id.in_(raised))
    return wanted
