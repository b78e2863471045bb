"""The index in SQLite: an FTS5 table with a row for each engagement and a column for each weight."""

from collections.abc import Iterable, Sequence

from sqlalchemy import ColumnElement, Float, Insert, Integer, Select, column, insert, literal_column, select, table

from tracker.search.document import Wording
from tracker.search.passages import Weight
from tracker.search.terms import Query, Term

_COLUMNS = {Weight.NAME: "names", Weight.PARTY: "parties", Weight.TEXT: "texts"}
_RANK = literal_column("bm25(engagement_search, 10.0, 4.0, 1.0)", Float)
"""Lower is better."""

_BORDER = "¶"
"""Stands between two passages, so that no phrase reaches from one into the next. To the table it is a word."""

INDEX = table("engagement_search", column("rowid", Integer), *(column(name) for name in _COLUMNS.values()))
ENGAGEMENT_ID = INDEX.c.rowid


def insertion(engagement_id: int, wordings: Iterable[Wording]) -> Insert:
    """Put the words of an engagement into the index."""
    texts = dict.fromkeys(_COLUMNS.values(), "")
    for wording in wordings:
        texts[_COLUMNS[wording.weight]] += " ".join([*wording.words, _BORDER, ""])
    return insert(INDEX).values(rowid=engagement_id, **texts)


def found(query: Query) -> Select[int]:
    """The engagements that hold every term."""
    return select(ENGAGEMENT_ID).where(_holds(query))


def scores(query: Query, engagement_ids: Sequence[int]) -> Select[int, float]:
    """How well some of the engagements match, the best with the highest number."""
    # A sum, or FTS5 would search the whole index again for each number.
    return select(ENGAGEMENT_ID, -_RANK).where(_holds(query), (ENGAGEMENT_ID + 0).in_(engagement_ids))


def _holds(query: Query) -> ColumnElement[bool]:
    match = literal_column("engagement_search").op("MATCH", is_comparison=True)
    return match(" AND ".join(map(_written, query.terms)))


def _written(term: Term) -> str:
    return f'"{" ".join(term.words)}"' + ("" if term.is_whole else " *")
