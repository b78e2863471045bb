"""What a text says, counted."""

import pytest

from contracts.language.counting import words_said


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", 0),
        ("- – ...", 0),
        ("Claims are late.", 3),
        ("Claims are late. Claims are late!", 3),
        ("Claims are late late, late.", 3),
        ("- Claims are late\n- Claims are late\n- Calls are late", 6),
        ("An LLM-based search of 3.5 million pages", 7),
    ],
)
def test_words_said(text: str, words: int) -> None:
    """What is only said again does not count."""
    assert words_said(text) == words
