"""A character that no packaged font can show is named, never dropped and never drawn by another font."""

import re
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from contracts.typesetting import fonts, glyphs, scripts
from contracts.typesetting.fonts import FONTS, FontsMissingError, characters_of
from contracts.typesetting.glyphs import Obstacle, mark_missing, name_of, unprintable, unsettable
from contracts.typesetting.scripts import CHINESE, HEBREW, KOREAN, SCRIPTS, Script, scripts_in

PACKAGED = {script.file for script in SCRIPTS if script.is_packaged}
OPTIONAL = {script.file for script in SCRIPTS if not script.is_packaged}


@pytest.fixture
def new_coverage() -> Iterator[None]:
    """What fonts hold is looked up again, before and after."""
    glyphs._coverage.cache_clear()
    yield
    glyphs._coverage.cache_clear()


@pytest.fixture
def packaged(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, new_coverage: None) -> Path:
    """A folder with the fonts that every installation has, whatever is installed here besides."""
    for font in FONTS.glob("*.ttf"):
        if font.name not in OPTIONAL:
            (tmp_path / font.name).symlink_to(font)
    monkeypatch.setattr(fonts, "FONTS", tmp_path)
    return tmp_path


@pytest.mark.parametrize(
    "text",
    [
        "Größe, señor, Łódź, İstanbul, Việt Nam",
        "Ελληνικά ἀρχή, Українська, Ћирилица",
        "“quotes” — dash … € £ ≥ ≤ ½ ² №",
        "lines\r\nand\ttabs\n",
        "soft\u00adhyphen and zero\u200bwidth space",
        "cafe\u0301, Vie\u0302\u0323t, 5\u0301, a\u034f\u0301",
        "बिक्री की शर्तें, हिन्दी, क्\u200dष, क॑",
        "שָׁלוֹם, עַל־פִּי",
        "عَقْدٌ, ـَـ",
        "а\u0301, и\u0306, \u0456\u0483, ά\u0345",
    ],
)
def test_what_contracts_are_written_in_can_be_shown(text: str) -> None:
    """Latin, Greek, Cyrillic, Vietnamese, Hindi, Hebrew and Arabic with their marks, punctuation and line ends."""
    assert list(unprintable(text)) == []
    assert mark_missing(text) == text


@pytest.mark.usefixtures("packaged")
@pytest.mark.parametrize(
    ("text", "marked"),
    [
        ("契約", "[U+5951][U+7D04]"),
        ("pay \u202e000,1", "pay [U+202E]000,1"),
        ("bell\x07", "bell[U+0007]"),
        ("\ue000", "[U+E000]"),
        ("a\u2028b", "a[U+2028]b"),
        ("\u2615", "[U+2615]"),
        ("\U0001f600", "[U+1F600]"),
        ("\u220e", "[U+220E]"),  # only the font of Hebrew has it, which is not loaded for it
    ],
)
def test_what_cannot_be_shown_is_marked(text: str, marked: str) -> None:
    """Other scripts, controls, private use, emoji of the machine."""
    assert mark_missing(text) == marked


@pytest.mark.parametrize(
    ("text", "marked"),
    [
        ("\u0301 alone", "[U+0301] alone"),
        ("two \u0301lines", "two [U+0301]lines"),
        ("two\n\u0301lines", "two\n[U+0301]lines"),
        ("a\u00a0\u0301", "a\u00a0[U+0301]"),
        ("a\u200b\u0301", "a\u200b[U+0301]"),
        ("a\u00ad\u0301", "a\u00ad[U+0301]"),
        ("a\u200d\u0301", "a\u200d[U+0301]"),
        ("a\u2060\u0301", "a\u2060[U+0301]"),
        ("a\u202e\u0301", "a[U+202E][U+0301]"),
        ("a\ue000\u0301", "a[U+E000][U+0301]"),
        (" \u0301\u0302\u0301a\u0301", " [U+0301][U+0302][U+0301]a\u0301"),
        ("x\u0301 \u0301 x\u0301", "x\u0301 [U+0301] x\u0301"),
    ],
)
def test_a_mark_stands_on_what_is_seen(text: str, marked: str) -> None:
    """Not on a space, nor on what is invisible or cannot be set itself, nor on another such mark."""
    assert mark_missing(text) == marked
    assert Obstacle.STANDS_ALONE in {found.obstacle for found in unsettable(text)}


@pytest.mark.parametrize(
    ("text", "marked"),
    [
        ("a\u093f", "a[U+093F]"),
        (",\u093f", ",[U+093F]"),
        ("a\u0301\u093f", "a\u0301[U+093F]"),
        ("a\u05b0", "a[U+05B0]"),
        ("a\u064b", "a[U+064B]"),  # of no script by itself, but Arabic by use
        ("\u05d0\u064b", "\u05d0[U+064B]"),
        ("a\u0483", "a[U+0483]"),
        ("\u0915\u093f a\u093f", "\u0915\u093f a[U+093F]"),
    ],
)
def test_a_mark_stands_on_a_letter_of_its_script(text: str, marked: str) -> None:
    """Where it does not, a circle that nobody typed would be drawn."""
    assert mark_missing(text) == marked
    assert {found.obstacle for found in unsettable(text)} == {Obstacle.STANDS_WRONG}


def test_the_place_is_told_by_what_can_be_shown() -> None:
    """An override would turn the finding itself round, and a mark would stand on its quotation mark."""
    found = {each.character: each.after for each in unsettable("Pay \u202e000,1 by\ue000")}
    assert found == {"\u202e": "Pay", "\ue000": "ay [U+202E]000,1 by"}
    (last,) = unsettable("e\u0301 234567890\ue000")
    assert (last.position, last.after) == (13, "e\u0301 234567890")
    (last,) = unsettable("e\u0301 2345678901\ue000")
    assert (last.position, last.after) == (14, "2345678901")


def _strangers() -> list[str]:
    """What is accepted though no font that is loaded for it has it."""
    packaged = [file for file in fonts.FONTS.glob("*.ttf") if file.name not in PACKAGED | OPTIONAL]
    always = frozenset[int]().union(*map(characters_of, packaged))
    accepted = [chr(code) for code in range(sys.maxunicode + 1) if not any(glyphs._obstacles(chr(code)))]
    assert len(accepted) > 3_000
    return [
        name_of(each)
        for each in accepted
        if ord(each) not in always and each not in "\t\n\r" and not any(its.holds(each) for its in scripts_in(each))
    ]


def test_what_is_accepted_is_in_a_font_that_is_loaded() -> None:
    """Every character of Unicode, with the fonts that are installed here."""
    assert _strangers() == []


def test_so_it_is_with_more_fonts_installed(packaged: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A font of Chinese or Korean may hold signs for which it is not loaded, and one what the other lacks."""
    sources = {CHINESE.file: "合们①⇔契", KOREAN.file: "合계①働"}
    for file in sources:
        (packaged / file).touch()

    def held(file: Path) -> frozenset[int]:
        return frozenset(map(ord, sources[file.name])) if file.name in sources else characters_of(file)

    monkeypatch.setattr(fonts, "characters_of", held)
    assert mark_missing("合们契계働 ①⇔ は") == "合们契계働 [U+2460][U+21D4] [U+306F]"
    assert _strangers() == []
    for text in ("们", "계们", "働", "合働", "계合们"):
        loaded = scripts_in(text)
        assert all(any(script.holds(each) for script in loaded) for each in text)


@pytest.mark.usefixtures("packaged")
def test_a_font_of_a_script_counts_for_that_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever else it holds, which a text without that script would not be set in."""
    hindi = Script("Hindi", "Noto Sans", "NotoSans-Regular.ttf", re.compile("[\u0915\u0916]"))
    monkeypatch.setattr(scripts, "SCRIPTS", (hindi, HEBREW))
    monkeypatch.setattr(glyphs, "SCRIPTS", (hindi, HEBREW))
    assert mark_missing("\u0915\u0917") == "\u0915[U+0917]"


def test_a_character_is_named() -> None:
    """By code point and Unicode name, where it has one."""
    assert name_of("契") == "U+5951 (CJK UNIFIED IDEOGRAPH-5951)"
    assert name_of("\x07") == "U+0007 (no name)"


@pytest.mark.usefixtures("new_coverage")
def test_without_fonts_nothing_can_be_shown(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The message says how to install them."""
    monkeypatch.setattr(fonts, "FONTS", tmp_path)
    with pytest.raises(FontsMissingError, match="run setup"):
        mark_missing("é")
