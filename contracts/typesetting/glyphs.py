"""Which characters the fonts of the annex can set. What they cannot is named, never dropped or drawn as a box."""

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import cache

from fontTools.ttLib import TTFont  # type: ignore[import-untyped]  # it ships no types

from contracts.typesetting.fonts import FONTS, FontsMissingError
from contracts.typesetting.scripts import find_script

_LINE_ENDS = frozenset("\t\n\r")
_REFUSED_CATEGORIES = frozenset({"Cc", "Cn", "Co", "Cs", "Zl", "Zp"})
_BIDI_CONTROLS = frozenset("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
_EMOJI = frozenset("\u2615\ufe0f")
"""A packaged font has them, but Pango would still look for an emoji font of the machine."""

_WORDS_BEFORE = 12
"""Characters of what stands before a character that cannot be set, to find it by."""


class Obstacle(StrEnum):
    """Why a character cannot be set, in words that follow its name."""

    REVERSES = "can make a text, such as a price, read backwards"
    STANDS_ALONE = "is a mark without a letter to stand on"
    NO_CHARACTER = "is nothing that a page can show"
    NO_FONT = "is in no font of the annex"


@dataclass(frozen=True)
class Unsettable:
    """A character that cannot be set, where it first stands in a text."""

    character: str
    position: int
    """From 1."""
    after: str
    """The last words before it, empty at the beginning."""
    obstacle: Obstacle

    @property
    def reason(self) -> str:
        """Why, in words that follow its name; of a script whose font is not installed, how that is mended."""
        script = find_script(self.character) if self.obstacle is Obstacle.NO_FONT else None
        if script is None or script.path.exists():
            return self.obstacle
        return (
            f"is {script.name}, whose font is not installed: whoever runs the product installs it with {script.command}"
        )


def mark_missing(text: str) -> str:
    """The text with [U+4E2D] in place of each character that cannot be set."""
    for character in unprintable(text):
        text = text.replace(character, f"[U+{ord(character):04X}]")
    return text


def unprintable(text: str) -> Iterator[str]:
    """Each character of the text that cannot be set, once, in the order met."""
    return (found.character for found in unsettable(text))


def unsettable(text: str) -> Iterator[Unsettable]:
    """The same with where and why."""
    if text.isascii() and text.isprintable():
        return
    seen: set[str] = set()
    before = " "
    for position, character in enumerate(text, 1):
        obstacle = None if character in seen else _obstacle(character, before)
        if obstacle:
            seen.add(character)
            words = " ".join(text[max(0, position - 1 - _WORDS_BEFORE) : position - 1].split())
            yield Unsettable(character, position, words, obstacle)
        before = character


def name_of(character: str) -> str:
    """U+4E2D (CJK UNIFIED IDEOGRAPH-4E2D)."""
    return f"U+{ord(character):04X} ({unicodedata.name(character, 'no name')})"


def _obstacle(character: str, before: str) -> Obstacle | None:
    if character in _LINE_ENDS or (character.isascii() and character.isprintable()):
        return None
    if character in _BIDI_CONTROLS:
        return Obstacle.REVERSES
    category = unicodedata.category(character)
    if category in _REFUSED_CATEGORIES:
        return Obstacle.NO_CHARACTER
    if category.startswith("M") and before.isspace():
        return Obstacle.STANDS_ALONE
    return None if ord(character) in _coverage() and character not in _EMOJI else Obstacle.NO_FONT


@cache
def _coverage() -> frozenset[int]:
    """Every code point for which an installed font has a glyph."""
    files = sorted(FONTS.glob("*.ttf"))
    if not files:
        raise FontsMissingError("The fonts of the annex are not installed. Run ./run setup, which builds them.")
    covered: set[int] = set()
    for file in files:
        with TTFont(file, lazy=True) as font:
            covered.update(font.getBestCmap())
    return frozenset(covered)
