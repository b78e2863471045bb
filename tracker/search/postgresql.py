"""The index in PostgreSQL: a table of weighted text search vectors with a GIN index."""

from collections import defaultdict
from collections.abc import Iterable, Sequence

from sqlalchemy import REAL, ColumnElement, Float, Insert, Integer, Select, cast, column, func, insert, select, table
from sqlalchemy.dialects.postgresql import ARRAY, TSQUERY, TSVECTOR

from tracker.search.document import Wording
from tracker.search.terms import Query, Term

INDEX = table("engagement_search", column("engagement_id", Integer), column("document", TSVECTOR))
ENGAGEMENT_ID = INDEX.c.engagement_id


def insertion(engagement_id: int, wordings: Iterable[Wording]) -> Insert:
    """Put the words of an engagement into the index, as they are: the server's parser would tell others apart."""
    places: defaultdict[str, list[str]] = defaultdict(list)
    place = 0
    for wording in wordings:
        place += 1  # left out, so that no phrase reaches from one passage into the next
        for word in wording.words:
            place += 1
            places[word].append(f"{place}{wording.weight}")
    vector = " ".join(f"'{word}':{','.join(found)}" for word, found in places.items())
    return insert(INDEX).values(engagement_id=engagement_id, document=cast(vector, TSVECTOR))


def found(query: Query) -> Select[int]:
    """The engagements that hold every term, by a function that makes the server use the index."""
    return select(func.engagement_search_found(_asked(query), type_=Integer))


def scores(query: Query, engagement_ids: Sequence[int]) -> Select[int, float]:
    """How well some of the engagements match, the best with the highest number."""
    weights = cast([0.1, 0.0, 0.4, 1.0], ARRAY(REAL))  # of D, C, B, A
    rank = func.ts_rank(weights, INDEX.c.document, _asked(query), type_=Float)
    return select(ENGAGEMENT_ID, rank).where(ENGAGEMENT_ID.in_(engagement_ids))


def _asked(query: Query) -> ColumnElement[str]:
    return cast(" & ".join(f"({_written(term)})" for term in query.terms), TSQUERY)


def _written(term: Term) -> str:
    return " <-> ".join(f"'{word}'" for word in term.words) + ("" if term.is_whole else ":*")
