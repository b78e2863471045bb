"""What somebody searches for, told from what was typed."""

import re

import pytest

from tracker.search.folding import fold
from tracker.search.terms import LONGEST_TEXT, MOST_WORDS, Query, Term, read_query


@pytest.mark.parametrize(
    ("typed", "terms"),
    [
        ("Claim Müller", [("claim",), ("muller",)]),
        ("eng-0042", [("eng", "0042")]),
        ('"old bridge" new', ["old bridge", ("new",)]),
        ("“old bridge”", ["old bridge"]),
        ('"old bri', [("old", "bri")]),
        ('a"b c"d', [("a",), "b c", ("d",)]),
        ("AND OR NOT NEAR(x, 5)", [("and",), ("or",), ("not",), ("near", "x"), ("5",)]),
        ("names:x ^y z*", [("names", "x"), ("y",), ("z",)]),
        ('" OR NEAR( * -', [("or", "near")]),
        ("a\0b", [("ab",)]),
        ("* - \" ''", []),
    ],
)
def test_terms(typed: str, terms: list[tuple[str, ...] | str]) -> None:
    """Words, phrases in quotes, words that a mark holds together; operators are words like others."""
    expected = [Term(tuple(item.split()), True) if isinstance(item, str) else Term(item, False) for item in terms]  # noqa: FBT003 - whole or not
    assert list(read_query(typed).terms) == expected


def test_nothing_typed_is_no_query() -> None:
    """Blanks are nothing; a star is a query that finds nothing."""
    assert read_query(" \t\0") == Query()
    assert not read_query(" ")
    assert read_query("*")


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("x " * MOST_WORDS, MOST_WORDS),
        ("x " * (MOST_WORDS + 1), MOST_WORDS),
        ('"' + "x " * (MOST_WORDS + 1) + '"', MOST_WORDS),
        ("x" * (LONGEST_TEXT + 1), 1),
    ],
)
def test_long_queries_are_shortened_and_say_so(typed: str, words: int) -> None:
    """What is cut off in a phrase may go on."""
    query = read_query(typed)
    assert sum(len(term.words) for term in query.terms) == words
    assert query.is_shortened is (typed != "x " * MOST_WORDS)
    assert not any(term.is_whole for term in query.terms)


@pytest.mark.parametrize(
    ("typed", "text", "found"),
    [
        ("claim", "All Claims, claim; proclaim", ["claims", "claim"]),
        ('"claim"', "All Claims, claim; proclaim", ["claim"]),
        ('"old bridge"', "old-bridge old bridges", ["old-bridge"]),
        ("old-bri", "old\nbridge", ["old\nbridge"]),
    ],
)
def test_pattern(typed: str, text: str, found: list[str]) -> None:
    """It stands where the database says it does."""
    (term,) = read_query(typed).terms
    assert re.findall(term.pattern, fold(text)) == found
