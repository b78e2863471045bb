"""Where in a specification something was found, as a few words around it."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import select

from contracts.engagement import EngagementSpec
from tracker.engagements.models import Engagement, Revision
from tracker.extensions import db
from tracker.search.folding import fold, fold_with_origins
from tracker.search.passages import Passage, Weight, passages
from tracker.search.terms import Query, Term

MOST_EXCERPTS = 2
"""For one engagement; the rest is read there."""

BEFORE, AFTER = 60, 140
"""Characters shown on each side of the place where something was found."""


@dataclass(frozen=True)
class Excerpt:
    """Part of a text in which something was found."""

    path: str
    """The field it stands in."""
    pieces: tuple[tuple[str, bool], ...]
    """The text in pieces, each with whether it was searched for."""


def find_excerpts(query: Query, engagements: Sequence[Engagement]) -> Mapping[int, Sequence[Excerpt]]:
    """Where each engagement holds what is searched for, beside what lists show of it anyway."""
    if not query.terms:
        return {}
    newest = (Revision.engagement_id == Engagement.id) & (Revision.number == Engagement.revision_number)
    wanted = select(Revision.engagement_id, Revision.document).join(Engagement, newest)
    rows = db.session.execute(wanted.where(Engagement.id.in_([item.id for item in engagements])))
    return {number: excerpts(query, EngagementSpec.from_json(document.encode())) for number, document in rows}


def excerpts(query: Query, specification: EngagementSpec) -> list[Excerpt]:
    """Those passages that together hold the most terms, each cut to where it holds them."""
    candidates = [(item, _held(query, item)) for item in passages(specification) if item.weight is Weight.TEXT]
    missing, chosen = set(query.terms), list[Excerpt]()
    while candidates and len(chosen) < MOST_EXCERPTS:
        passage, held = max(candidates, key=lambda candidate: len(candidate[1] & missing))
        if not held & missing:
            break
        chosen.append(_excerpt(passage, held))
        missing -= held
    return chosen


def _held(query: Query, passage: Passage) -> set[Term]:
    folded = fold(passage.text)
    return {term for term in query.terms if term.pattern.search(folded)}


def _excerpt(passage: Passage, terms: Iterable[Term]) -> Excerpt:
    text = passage.text
    folded, origins = fold_with_origins(text)
    found = sorted(match.span() for term in terms for match in term.pattern.finditer(folded))
    spans = [(origins[start], origins[end]) for start, end in found]
    start, end = _window(text, spans[0][0])
    return Excerpt(passage.path, tuple(_pieces(text, start, end, spans)))


def _window(text: str, found: int) -> tuple[int, int]:
    """From where to where a text is shown, in whole words where it has any."""
    start, end = max(0, found - BEFORE), min(len(text), found + AFTER)
    if start:
        start = max(start, text.find(" ", start, found) + 1)
    if end < len(text) and (space := text.rfind(" ", found, end)) > 0:
        end = space
    return start, end


def _pieces(text: str, start: int, end: int, spans: Iterable[tuple[int, int]]) -> Iterator[tuple[str, bool]]:
    if start:
        yield "… ", False
    for span in spans:
        found, after = max(span[0], start), min(span[1], end)
        if found < after:
            yield text[start:found], False
            yield text[found:after], True
            start = after
    yield text[start:end], False
    if end < len(text):
        yield " …", False
