"""What the index holds of an engagement."""

from contracts.engagement import EngagementSpec
from tracker.search.document import INDEXED_CHARACTERS, Wording, wordings
from tracker.search.passages import Weight


def test_words_passage_by_passage() -> None:
    """Each with how much it tells."""
    specification = EngagementSpec.blank(title="Old Claims", problem={"statement": "Slow"})
    assert list(wordings(specification)) == [
        Wording(Weight.NAME, ("old", "claims")),
        Wording(Weight.TEXT, ("slow",)),
    ]


def test_no_more_than_an_index_takes() -> None:
    """Of a document that nobody could read, the beginning."""
    metrics = [{"number": number, "name": "word " * 4_000} for number in range(1, 21)]
    found = list(wordings(EngagementSpec.blank(metrics=metrics)))
    assert sum(len(word) + 1 for wording in found for word in wording.words) == INDEXED_CHARACTERS
