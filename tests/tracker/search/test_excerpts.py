"""Where in a specification something was found."""

from typing import Any

import pytest

from contracts.engagement import EngagementSpec
from tracker.search.excerpts import AFTER, BEFORE, MOST_EXCERPTS, excerpts
from tracker.search.terms import read_query


def shown(typed: str, **said: Any) -> list[str]:
    """The excerpts of a specification, what was searched for in brackets."""
    return [
        f"{item.path}: " + "".join(f"[{text}]" if found else text for text, found in item.pieces)
        for item in excerpts(read_query(typed), EngagementSpec.blank(**said))
    ]


@pytest.mark.parametrize(
    ("typed", "text", "expected"),
    [
        ("claim", "A claim takes long; Claims do.", "A [claim] takes long; [Claims] do."),
        ('"claim"', "Claims, a claim", "Claims, a [claim]"),
        ("muller strasse", "Müller’s Straße 3", "[Müller]’s [Straße] 3"),
        ("old-br bridge", "the old  bridges", "the [old  bridges]"),
        ("fin", "ﬁnd", "[ﬁnd]"),
    ],
)
def test_marked(typed: str, text: str, expected: str) -> None:
    """The text as it was written, whatever was folded to find it."""
    assert shown(typed, problem={"statement": text}) == [f"problem.statement: {expected}"]


def test_long_texts_are_cut_between_words() -> None:
    """Some words on each side, and a sign that there are more."""
    (text,) = shown("claim", problem={"statement": f"{'before ' * 50}claim {'after ' * 50}"})
    assert text.startswith("problem.statement: … before ")
    assert text.endswith("after …")
    assert "before [claim] after" in text
    assert len(text) < BEFORE + AFTER + 30


def test_texts_without_blanks_are_cut_too() -> None:
    """Even in the middle of what was found."""
    (text,) = shown("claim", problem={"statement": f"{'x' * 300}-claim{'y' * 300}"})
    assert len(text) < BEFORE + AFTER + 30
    assert "-[claimyyy" in text


def test_all_terms_in_as_few_passages_as_possible() -> None:
    """The fullest first, then what is missing there, and no more than one reads."""
    said = {
        "problem": {"statement": "one", "size": "one two"},
        "metrics": [{"number": 4, "name": "three"}, {"number": 5, "name": "four"}],
    }
    found = shown("one two three four", **said)
    assert found == ["problem.size: [one] [two]", "metrics.M-4.name: [three]"]
    assert len(found) == MOST_EXCERPTS


def test_what_the_list_shows_anyway_is_no_excerpt() -> None:
    """Nor is there one of nothing."""
    assert shown("claims", title="Claims") == []
    assert shown("***", problem={"statement": "***"}) == []
    assert shown("claims one", title="Claims", problem={"statement": "one"}) == ["problem.statement: [one]"]
