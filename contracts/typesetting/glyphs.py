"""Which characters the fonts of the annex can set. What they cannot is named, never dropped or drawn as a box."""

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import cache

from fontTools.unicodedata import script, script_extension  # type: ignore[import-untyped]  # it ships no types

from contracts.typesetting import fonts
from contracts.typesetting.scripts import SCRIPTS, Script, find_script, scripts_in

_LINE_ENDS = frozenset("\t\n\r")
_REFUSED_CATEGORIES = frozenset({"Cc", "Cn", "Co", "Cs", "Zl", "Zp"})
_BIDI_CONTROLS = frozenset("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
_EMOJI = frozenset("\u2615\ufe0f")
"""A packaged font has them, but Pango would still look for an emoji font of the machine."""

_NO_SCRIPT = frozenset({"Zinh", "Zyyy"})
_ON_ANY_LETTER = _NO_SCRIPT | {"Latn", "Grek", "Cyrl"}
"""Whose accents also stand on other letters, on digits and on signs."""

_WORDS_BEFORE = 12
"""Characters of what stands before a character that cannot be set, to find it by."""


class Obstacle(StrEnum):
    """Why a character cannot be set, in words that follow its name."""

    REVERSES = "can make a text, such as a price, read backwards"
    STANDS_ALONE = "is a mark without a letter to stand on"
    STANDS_WRONG = "is a mark that stands on no letter of its script"
    NO_CHARACTER = "is nothing that a page can show"
    NO_FONT = "is in no font of the annex"


@dataclass(frozen=True)
class Unsettable:
    """A character that cannot be set, where it first stands in a text."""

    character: str
    position: int
    """From 1."""
    after: str
    """The last words before it, fit to be shown; empty where there are none."""
    obstacle: Obstacle

    @property
    def reason(self) -> str:
        """Why, in words that follow its name; of a script whose font is not installed, how that is mended."""
        lacking = self._lacking
        if lacking is None:
            return self.obstacle
        return (
            f"is {lacking.name}, whose font is not installed: "
            f"whoever runs the product installs it with {lacking.command}"
        )

    @property
    def mend(self) -> str:
        """What whoever typed it does, as a sentence."""
        if self._lacking is None:
            return "Delete it and type it again, or write it in another way."
        return "Have the font installed, or write it in other letters."

    @property
    def _lacking(self) -> Script | None:
        its = find_script(self.character) if self.obstacle is Obstacle.NO_FONT else None
        return None if its is None or its.path.exists() else its


def mark_missing(text: str) -> str:
    """The text with [U+4E2D] in place of each character that cannot be set."""
    return "".join(_shown(text, dict(_obstacles(text))))


def unprintable(text: str) -> Iterator[str]:
    """Each character of the text that cannot be set, once, in the order met."""
    return iter(dict.fromkeys(text[index] for index, _ in _obstacles(text)))


def unsettable(text: str) -> Iterator[Unsettable]:
    """The same with where and why."""
    obstacles = dict(_obstacles(text))
    shown = _shown(text, obstacles)
    seen: set[str] = set()
    for index, obstacle in obstacles.items():
        if text[index] in seen:
            continue
        seen.add(text[index])
        start = max(0, index - _WORDS_BEFORE)
        while start < index and _is_mark(text[start]):  # its letter is cut off
            start += 1
        yield Unsettable(text[index], index + 1, " ".join("".join(shown[start:index]).split()), obstacle)


def name_of(character: str) -> str:
    """U+4E2D (CJK UNIFIED IDEOGRAPH-4E2D)."""
    return f"U+{ord(character):04X} ({unicodedata.name(character, 'no name')})"


def _shown(text: str, obstacles: dict[int, Obstacle]) -> list[str]:
    return [f"[U+{ord(each):04X}]" if index in obstacles else each for index, each in enumerate(text)]


def _obstacles(text: str) -> Iterator[tuple[int, Obstacle]]:
    """Every place of the text, from 0, where something cannot be set."""
    if text.isascii() and text.isprintable():
        return
    letter = ""
    for index, character in enumerate(text):
        obstacle = _obstacle(character, letter)
        if obstacle:
            yield index, obstacle
        if not _is_mark(character):
            letter = "" if obstacle or not _can_bear_marks(character) else character


def _obstacle(character: str, letter: str) -> Obstacle | None:
    if character in _LINE_ENDS or (character.isascii() and character.isprintable()):
        return None
    if character in _BIDI_CONTROLS:
        return Obstacle.REVERSES
    if unicodedata.category(character) in _REFUSED_CATEGORIES:
        return Obstacle.NO_CHARACTER
    if ord(character) not in _coverage() or character in _EMOJI:
        return Obstacle.NO_FONT
    return _misplaced(character, letter) if _is_mark(character) else None


def _misplaced(mark: str, letter: str) -> Obstacle | None:
    if not letter:
        return Obstacle.STANDS_ALONE
    return None if _fits(mark, letter) else Obstacle.STANDS_WRONG


def _is_mark(character: str) -> bool:
    return unicodedata.category(character).startswith("M")


def _can_bear_marks(character: str) -> bool:
    """Not a space, and nothing that is not seen, such as a joiner or a soft hyphen."""
    return unicodedata.category(character)[0] not in "CZ"


def _fits(mark: str, letter: str) -> bool:
    """Whether a mark stands on this letter; on one of another script it would be drawn on a circle nobody typed."""
    scripts = script_extension(mark)
    if script(mark) in _NO_SCRIPT and scripts & _ON_ANY_LETTER:
        return True
    return not scripts.isdisjoint(script_extension(letter))


@cache
def _coverage() -> frozenset[int]:
    """Every code point that is in a font of every annex, or in that of its script, which is loaded for it alone."""
    optional = {each.path: each for each in SCRIPTS}
    files = sorted(fonts.FONTS.glob("*.ttf"))
    if not files:
        raise fonts.FontsMissingError("The fonts of the annex are not installed. Run ./run setup, which builds them.")
    covered: set[int] = set()
    for file in files:
        if file not in optional:
            covered |= fonts.characters_of(file)
    for file in optional.keys() & files:
        own = fonts.characters_of(file) - covered
        covered |= {code for code in own if optional[file] in scripts_in(chr(code))}
    return frozenset(covered)
