"""A character that no packaged font can show is named, never dropped and never drawn by another font."""

from pathlib import Path

import pytest

from contracts.typesetting import glyphs
from contracts.typesetting.fonts import FontsMissingError
from contracts.typesetting.glyphs import mark_missing, name_of, unprintable


@pytest.mark.parametrize(
    "text",
    [
        "Größe, señor, Łódź, İstanbul, Việt Nam",
        "Ελληνικά ἀρχή, Українська, Ћирилица",
        "“quotes” — dash … € £ ≥ ≤ ½ ² №",
        "lines\r\nand\ttabs\n",
        "soft\u00adhyphen and zero\u200bwidth space",
        "cafe\u0301",
    ],
)
def test_what_contracts_are_written_in_can_be_shown(text: str) -> None:
    """Latin, Greek, Cyrillic and Vietnamese, punctuation and line ends."""
    assert list(unprintable(text)) == []
    assert mark_missing(text) == text


@pytest.mark.parametrize(
    ("text", "marked"),
    [
        ("契約", "[U+5951][U+7D04]"),
        ("pay \u202e000,1", "pay [U+202E]000,1"),
        ("bell\x07", "bell[U+0007]"),
        ("\ue000", "[U+E000]"),
        ("a\u2028b", "a[U+2028]b"),
        ("\u0301 alone", "[U+0301] alone"),
        ("two \u0301lines", "two [U+0301]lines"),
        ("\u2615", "[U+2615]"),
        ("\U0001f600", "[U+1F600]"),
    ],
)
def test_what_cannot_be_shown_is_marked(text: str, marked: str) -> None:
    """Other scripts, controls, private use, a mark without a letter, emoji of the machine."""
    assert mark_missing(text) == marked


def test_a_character_is_named() -> None:
    """By code point and Unicode name, where it has one."""
    assert name_of("契") == "U+5951 (CJK UNIFIED IDEOGRAPH-5951)"
    assert name_of("\x07") == "U+0007 (no name)"


def test_without_fonts_nothing_can_be_shown(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The message says how to install them."""
    monkeypatch.setattr(glyphs, "FONTS", tmp_path)
    glyphs._coverage.cache_clear()
    with pytest.raises(FontsMissingError, match="run setup"):
        mark_missing("é")
    glyphs._coverage.cache_clear()
