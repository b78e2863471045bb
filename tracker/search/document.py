"""What the index holds of an engagement: its words, passage by passage."""

from collections.abc import Iterator
from dataclasses import dataclass

from contracts.engagement import EngagementSpec
from tracker.search.folding import words_of
from tracker.search.passages import Weight, passages

INDEXED_CHARACTERS = 200_000
"""Of one engagement, some eighty pages; PostgreSQL indexes no document whose words take more than a megabyte."""


@dataclass(frozen=True)
class Wording:
    """The words of one passage."""

    weight: Weight
    words: tuple[str, ...]


def wordings(specification: EngagementSpec) -> Iterator[Wording]:
    """The words of every passage, up to what an index takes."""
    left = INDEXED_CHARACTERS
    for passage in passages(specification):
        words = []
        for word in words_of(passage.text):
            left -= len(word) + 1
            if left < 0:
                break
            words.append(word)
        yield Wording(passage.weight, tuple(words))
