"""What was done is said in words, also where a later release did it."""

import pytest

from tracker.history.acts import act_in_words


@pytest.mark.parametrize(
    ("act", "words"),
    [
        ("create_engagement", "Engagement entered"),
        ("import_engagement", "Brought in from a list"),
        ("edit_metrics", "Success metrics edited"),
        ("edit_trade-offs", "Trade-off rules edited"),
        ("guide_handover", "Handover answered in the guide"),
        ("guide_running_already", "Running already answered in the guide"),
        ("restore_12", "Restored as it was at revision 12"),
        ("undo_7", "Save 7 undone"),
        ("merge_two-engagements", "Merge two engagements"),
    ],
)
def test_acts(act: str, words: str) -> None:
    """As a line of the history."""
    assert act_in_words(act) == words
