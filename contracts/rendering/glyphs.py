"""Which characters the packaged fonts can show. What they cannot is named, never dropped or drawn as a box."""

import unicodedata
from collections.abc import Iterator
from functools import cache

from fontTools.ttLib import TTFont  # type: ignore[import-untyped]  # it ships no types

from contracts.rendering.assets import FONTS
from contracts.rendering.errors import RenderingError

_LINE_ENDS = frozenset("\t\n\r")
_REFUSED_CATEGORIES = frozenset({"Cc", "Cn", "Co", "Cs", "Zl", "Zp"})
_BIDI_CONTROLS = frozenset("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
"""They can make a price read backwards."""
_EMOJI = frozenset("\u2615\ufe0f")
"""A packaged font has them, but Pango would still look for an emoji font of the machine."""


def mark_missing(text: str) -> str:
    """The text with [U+4E2D] in place of each character that cannot be shown."""
    for character in unprintable(text):
        text = text.replace(character, f"[U+{ord(character):04X}]")
    return text


def unprintable(text: str) -> Iterator[str]:
    """Each character of the text that cannot be shown, once, in the order met."""
    if text.isascii() and text.isprintable():
        return
    stands_alone = {
        character
        for before, character in zip(" " + text, text, strict=False)
        if unicodedata.category(character).startswith("M") and before.isspace()
    }
    for character in dict.fromkeys(text):
        if character in stands_alone or not _can_be_shown(character):
            yield character


def name_of(character: str) -> str:
    """U+4E2D (CJK UNIFIED IDEOGRAPH-4E2D)."""
    return f"U+{ord(character):04X} ({unicodedata.name(character, 'no name')})"


def _can_be_shown(character: str) -> bool:
    return character in _LINE_ENDS or (
        ord(character) in _coverage()
        and character not in _BIDI_CONTROLS | _EMOJI
        and unicodedata.category(character) not in _REFUSED_CATEGORIES
    )


@cache
def _coverage() -> frozenset[int]:
    """Every code point for which a packaged font has a glyph."""
    files = sorted(FONTS.glob("*.ttf"))
    if not files:
        raise RenderingError("The fonts of the annex are not installed. Run ./run setup, which builds them.")
    covered: set[int] = set()
    for file in files:
        with TTFont(file, lazy=True) as font:
            covered.update(font.getBestCmap())
    return frozenset(covered)
