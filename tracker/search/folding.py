"""How text becomes words. Both databases are given words that were told apart here, so both find the same."""

import re
import unicodedata
from collections.abc import Sequence

LONGEST_WORD = 64
"""Characters by which words are told apart; PostgreSQL keeps no word of unlimited length."""

WORD = re.compile(r"[^\W_]+")
"""A run of letters and digits in folded text."""


class _Folding(dict[int, str]):
    """Each character as it is searched, worked out when it is first met."""

    def __missing__(self, code: int) -> str:
        plain = unicodedata.normalize("NFKD", chr(code)).casefold()
        kept = [character for character in plain if not _is_silent(character)]
        self[code] = "".join(kept)
        return self[code]


def _is_silent(character: str) -> bool:
    """An accent, a soft hyphen or another character that only shapes its neighbours."""
    category = unicodedata.category(character)
    return category[0] == "M" or category == "Cf"


_FOLDING = _Folding()


def fold(text: str) -> str:
    """The text without case, accents and ligatures."""
    return text.translate(_FOLDING)


def fold_with_origins(text: str) -> tuple[str, Sequence[int]]:
    """The folded text, and for each of its characters (and its end) where in the text it came from."""
    folded = fold(text)
    if text.isascii():
        return folded, range(len(text) + 1)
    origins = [place for place, character in enumerate(text) for _ in fold(character)]
    return folded, [*origins, len(text)]


def words_of(text: str) -> list[str]:
    """The words of a text, in their order."""
    return [word[:LONGEST_WORD] for word in WORD.findall(fold(text))]
