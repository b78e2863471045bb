"""What an engagement's states mean."""

from tracker.engagements.models import State


def test_states_are_labelled() -> None:
    """Each state has a word, and only the last two end an engagement."""
    assert [state.label for state in State if not state.is_open] == ["Closed", "Cancelled"]
