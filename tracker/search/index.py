"""Keeping the index of what engagements say, and asking it."""

from collections.abc import Iterable, Sequence
from typing import Protocol

from sqlalchemy import ColumnElement, Insert, Select, TableClause, delete, false, select

from contracts.engagement import EngagementSpec
from tracker.extensions import db
from tracker.search import postgresql, sqlite
from tracker.search.document import Wording, wordings
from tracker.search.terms import Query


class _Index(Protocol):
    """What each database has its own way for."""

    INDEX: TableClause
    ENGAGEMENT_ID: ColumnElement[int]

    def insertion(self, engagement_id: int, wordings: Iterable[Wording]) -> Insert: ...
    def found(self, query: Query) -> Select[int]: ...
    def scores(self, query: Query, engagement_ids: Sequence[int]) -> Select[int, float]: ...


def index_engagement(engagement_id: int, specification: EngagementSpec) -> None:
    """Let an engagement be found by what its specification says now."""
    index = _index()
    number = index.ENGAGEMENT_ID
    db.session.execute(delete(index.INDEX).where(number == engagement_id))
    db.session.execute(index.insertion(engagement_id, wordings(specification)))


def found_by(query: Query) -> Select[int]:
    """The engagements that hold every term; none, where nothing was typed that a word could be."""
    index = _index()
    return index.found(query) if query.terms else select(index.ENGAGEMENT_ID).where(false())


def relevance(query: Query, engagement_ids: Sequence[int]) -> dict[int, float]:
    """How well engagements match that were found, the best with the highest number."""
    return dict(db.session.execute(_index().scores(query, engagement_ids)).all())


def _index() -> _Index:
    return postgresql if db.engine.dialect.name == "postgresql" else sqlite
