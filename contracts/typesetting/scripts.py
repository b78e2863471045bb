"""The scripts that need a font of their own, and which of them a text needs.

Latin, Greek, Cyrillic and Devanagari are in the fonts that every annex is set in.
"""

import re
import unicodedata
from dataclasses import dataclass
from pathlib import Path

from contracts.typesetting import fonts


@dataclass(frozen=True)
class Script:
    """A script with a font of its own."""

    name: str
    family: str
    file: str
    characters: re.Pattern[str]
    """Of which one is enough to know it by."""
    is_packaged: bool = False
    """Whether every installation has it; otherwise whoever runs the product installs it."""

    @property
    def path(self) -> Path:
        """Where its font lies when it is installed."""
        return fonts.FONTS / self.file

    @property
    def command(self) -> str:
        """What installs it."""
        return f"./run fonts {self.name.lower()}"

    def holds(self, character: str) -> bool:
        """Whether its font is installed and has this character."""
        return self.path.exists() and ord(character) in fonts.characters_of(self.path)


def _characters(ranges: str) -> re.Pattern[str]:
    return re.compile(f"[{ranges}]")


_HAN = "\u2e80-\u2fdf\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003134f"
_WIDE = "\u3000-\u303f\uff00-\uffef"
"""Punctuation and letters as wide as those of the three scripts that share them."""

ARABIC = Script(
    "Arabic",
    "Vazirmatn",  # it has a whole glyph for each letter, so that what is copied out of the file is what was typed
    "Vazirmatn-Regular.ttf",
    _characters("\u0600-\u06ff\u0750-\u077f\u0870-\u08ff\ufb50-\ufdff\ufe70-\ufefc"),
    is_packaged=True,
)
HEBREW = Script(
    "Hebrew",
    "Noto Sans Hebrew",
    "NotoSansHebrew-Regular.ttf",
    _characters("\u0591-\u05f4\ufb1d-\ufb4f"),
    is_packaged=True,
)
THAI = Script("Thai", "Noto Sans Thai", "NotoSansThai-Regular.ttf", _characters("\u0e01-\u0e5b"))
CHINESE = Script("Chinese", "Noto Sans SC", "NotoSansSC-Regular.ttf", _characters(_HAN + _WIDE))
JAPANESE = Script("Japanese", "Noto Sans JP", "NotoSansJP-Regular.ttf", _characters("\u3041-\u30ff\u31f0-\u31ff"))
KOREAN = Script(
    "Korean", "Noto Sans KR", "NotoSansKR-Regular.ttf", _characters("\u1100-\u11ff\u3130-\u318f\uac00-\ud7a3")
)

SCRIPTS = (ARABIC, HEBREW, THAI, JAPANESE, KOREAN, CHINESE)
"""In the order in which their fonts are asked for a character, which is that of the style sheet."""


def scripts_in(text: str) -> tuple[Script, ...]:
    """The scripts whose fonts a text is set in.

    Chinese characters are drawn as Japanese where there is kana, as Korean where there is hangul, and else as Chinese:
    Unicode has one code for what the three draw differently. What that font lacks, another that is installed draws.
    """
    if text.isascii():
        return ()
    found = {script for script in SCRIPTS if script is not CHINESE and script.characters.search(text)}
    asked = [*(script for script in (JAPANESE, KOREAN) if script in found), CHINESE, JAPANESE, KOREAN]
    for character in set(CHINESE.characters.findall(text)):
        found.add(next((script for script in asked if script.holds(character)), asked[0]))
    return tuple(script for script in SCRIPTS if script in found)


def find_script(character: str) -> Script | None:
    """The script that a character belongs to, if it is one of these."""
    found = scripts_in(character)
    return found[0] if found else None


def reads_from_the_right(text: str) -> bool:
    """Whether a text reads from right to left: by its first letter that has a direction (UAX 9, rules P2 and P3)."""
    if text.isascii():
        return False
    directions = (unicodedata.bidirectional(character) for character in text)
    return next((direction in ("R", "AL") for direction in directions if direction in ("L", "R", "AL")), False)
