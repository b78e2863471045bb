"""How text becomes words."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.search.folding import LONGEST_WORD, WORD, fold, fold_with_origins, words_of


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Müller, MULLER; Mu\u0308ller", ["muller", "muller", "muller"]),
        ("Straße", ["strasse"]),
        ("ENG-0042", ["eng", "0042"]),
        ("it_is don't", ["it", "is", "don", "t"]),
        ("ﬁnd ²³ Ｗide", ["find", "23", "wide"]),
        ("Ver\u00adtrag", ["vertrag"]),
        ("Ελλάς ελλάΣ", ["ελλασ", "ελλασ"]),
        ("हिन्दी עִברִית", ["हनद", "עברית"]),
        ("a\0b", ["a", "b"]),
        ("\ud800 ***\n", []),
        ("x" * 100, ["x" * LONGEST_WORD]),
    ],
)
def test_words(text: str, words: list[str]) -> None:
    """Case, accents and ligatures make no difference, and no mark ever becomes part of a word."""
    assert words_of(text) == words


@given(st.text())
def test_folded_text_stays_as_it_is(text: str) -> None:
    """So what was indexed and what is searched for meet."""
    assert fold(fold(text)) == fold(text)


@given(st.text())
def test_every_word_is_found_again_in_the_text(text: str) -> None:
    """The origins of a folded word cut out the text that it came from."""
    folded, origins = fold_with_origins(text)
    assert len(origins) == len(folded) + 1
    for match in WORD.finditer(folded):
        assert match.group() in fold(text[origins[match.start()] : origins[match.end() - 1] + 1])
