"""The lists of the trade agree with each other."""

import inspect

import pytest

from contracts import kinds
from contracts.fields import Choice
from contracts.kinds import CONSTRAINT_KINDS, DIMENSIONS, MUST_ANSWER_KINDS, MUST_ANSWER_KINDS_WITH_AI, TRANSFER_KINDS

CLOSED = [
    kind for _, kind in inspect.getmembers(kinds, inspect.isclass) if issubclass(kind, Choice) and kind is not Choice
]


@pytest.mark.parametrize("kind", CLOSED, ids=lambda kind: kind.__name__)
def test_closed_lists_have_words_for_people(kind: type[Choice]) -> None:
    """Each choice is stored as a lower-case key and shown by a label of its own."""
    assert all(member.value == member.name.lower() for member in kind)
    assert len({member.label for member in kind}) == len(kind)


@pytest.mark.parametrize("kinds_of", [DIMENSIONS, CONSTRAINT_KINDS, TRANSFER_KINDS])
def test_open_lists_have_words_for_people(kinds_of: dict[str, str]) -> None:
    """Each key has a label of its own."""
    assert len(set(kinds_of.values())) == len(kinds_of)


def test_kinds_that_must_be_answered_are_offered() -> None:
    """What a rule asks for can be chosen in the form, and is asked for once."""
    asked = MUST_ANSWER_KINDS + MUST_ANSWER_KINDS_WITH_AI
    assert set(asked) <= set(CONSTRAINT_KINDS)
    assert len(set(asked)) == len(asked)
