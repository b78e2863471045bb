"""The index on both databases finds what the words say, and nothing else."""

from typing import Any

import pytest
from flask import Flask
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import text

from contracts.engagement import EngagementSpec
from tests.factories.engagements import complete_specification, make_engagement, save_specification
from tests.factories.people import make_person
from tracker.engagements.projection import reproject_engagements
from tracker.engagements.queries import get_specification
from tracker.extensions import db
from tracker.search.folding import fold
from tracker.search.index import found_by, relevance
from tracker.search.passages import passages
from tracker.search.terms import read_query

CORPUS: tuple[dict[str, Any], ...] = (
    {"title": "Reading of paper claims", "problem": {"statement": "A claim takes 34 minutes at Müller & Söhne."}},
    {"title": "Old bridge", "reference": "HC-2026-019", "problem": {"statement": "old\nbridges. No claims."}},
    {"title": "ΑΘΗΝΑ", "problem": {"statement": "bridge old; Straße"}, "team": {"keeps": "paper"}},
    {"title": "1,250,000 x", "metrics": [{"number": 1, "name": "old"}, {"number": 2, "name": "bridge"}]},
)


@pytest.fixture
def specifications(either: Flask) -> dict[int, EngagementSpec]:
    """Some engagements by their numbers."""
    actor = make_person()
    made = [make_engagement(EngagementSpec.blank(**said), actor=actor) for said in CORPUS]
    db.session.commit()
    return {engagement.id: get_specification(engagement) for engagement in made}


def search(typed: str) -> list[int]:
    """The numbers of what is found."""
    return sorted(db.session.scalars(found_by(read_query(typed))))


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("claim", [1, 2]),
        ('"claim"', [1]),
        ("CLAIMS paper", [1]),
        ("muller", [1]),
        ("Mu\u0308ll", [1]),
        ("sohne MÜLLER", [1]),
        ("strasse", [3]),
        ("αθηνα", [3]),
        ("ENG-0001", [1]),
        ("eng-00", [1, 3, 4]),
        ("HC-2026-019", [2]),
        ("2026-019", [2]),
        ('"old bridge"', [2]),
        ("old-bridge", [2]),
        ("old bridge", [2, 3, 4]),
        ("1,250,000", [4]),
        ("pap", [1, 3]),
        ("aper", []),
        ("claims nowhere", []),
        ("", []),
        ("***", []),
    ],
)
def test_found(specifications: dict[int, EngagementSpec], typed: str, found: list[int]) -> None:
    """Beginnings of words, whole words in quotes, phrases inside of one text, whatever the accents."""
    assert search(typed) == found


PIECES = ['"', "“", "*", "-", "(", ")", ":", "^", "'", "\\", "&", "|", "!", "<->", "\0", "\ud800", "%", "¶", "{names}"]
WORDS = ["old", "bridge", "Claims", "müll", "34", "AND", "OR", "NOT", "NEAR(", "texts:", "0001", "rowid"]


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.sampled_from([*PIECES, *WORDS, " ", " "]) | st.text(max_size=5), max_size=12).map("".join))
def test_whatever_is_typed(specifications: dict[int, EngagementSpec], typed: str) -> None:
    """No query is an error, and each finds the engagements whose texts hold its terms."""
    terms = read_query(typed).terms
    texts = {number: [fold(item.text) for item in passages(said)] for number, said in specifications.items()}
    holding = [
        number
        for number, folded in texts.items()
        if terms and all(any(term.pattern.search(item) for item in folded) for term in terms)
    ]
    assert search(typed) == holding
    if holding:
        assert set(relevance(read_query(typed), holding)) == set(holding)


def test_names_come_before_texts(specifications: dict[int, EngagementSpec]) -> None:
    """An engagement that is called a bridge is meant rather than one that mentions some."""
    scores = relevance(read_query("bridge"), [2, 3, 4])
    assert max(scores, key=lambda number: scores[number]) == 2
    assert len(scores) == 3


def test_what_was_saved_last_is_found(either: Flask) -> None:
    """And what it said before is not."""
    engagement = make_engagement(EngagementSpec.blank(title="Paper"))
    save_specification(engagement.id, EngagementSpec.blank(title="Bridge", reference="X"))
    assert (search("paper"), search("bridge")) == ([], [engagement.id])


def test_the_index_is_made_anew(either: Flask) -> None:
    """As upgrade-database does it."""
    engagement = make_engagement(complete_specification())
    db.session.execute(text("DELETE FROM engagement_search"))
    assert search("trees") == []
    reproject_engagements()
    assert search("trees") == [engagement.id]


def test_the_largest_specification_can_be_indexed(either: Flask) -> None:
    """Nothing but words that differ, in letters that take the most room."""
    names = [
        " ".join(chr(0x20000 + (number * 9_000 + place) % 40_000) for place in range(9_000)) for number in range(11)
    ]
    metrics = [{"number": number, "name": name} for number, name in enumerate(names, 1)]
    engagement = make_engagement(EngagementSpec.blank(title="Large", metrics=metrics))
    assert search(f"large {chr(0x20000)}") == [engagement.id]
