"""Which scripts a text is written in, with which font each is drawn, and from which side a text is read."""

from pathlib import Path

import pytest

from contracts.typesetting import fonts, glyphs
from contracts.typesetting.glyphs import unsettable
from contracts.typesetting.scripts import SCRIPTS, find_script, reads_from_the_right, scripts_in


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Plain letters", []),
        ("Größe, Ελλάδα, Україна, Việt Nam, दिन", []),
        ("عقد", ["Arabic"]),
        ("חוזה and عقد", ["Arabic", "Hebrew"]),
        ("สัญญา", ["Thai"]),
        ("合同", ["Chinese"]),
        ("目標は3日", ["Japanese"]),
        ("계약 契約", ["Korean"]),
        ("（）", ["Chinese"]),
        ("契約は（계약）", ["Japanese", "Korean"]),
    ],
)
def test_a_text_names_the_fonts_it_needs(text: str, names: list[str]) -> None:
    """Chinese characters as those of the script they stand with."""
    assert [script.name for script in scripts_in(text)] == names


def test_chinese_characters_are_drawn_by_what_is_installed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Another font that has them is better than none, and stands in for what the first lacks."""
    held = {"NotoSansKR-Regular.ttf": "合同は", "NotoSansSC-Regular.ttf": "合们"}
    monkeypatch.setattr(fonts, "FONTS", tmp_path)
    monkeypatch.setattr(fonts, "characters_of", lambda file: {ord(each) for each in held[file.name]})
    (tmp_path / "NotoSansKR-Regular.ttf").touch()
    assert [script.name for script in scripts_in("合同")] == ["Korean"]
    assert [script.name for script in scripts_in("们")] == ["Chinese"]
    (tmp_path / "NotoSansSC-Regular.ttf").touch()
    assert [script.name for script in scripts_in("合")] == ["Chinese"]
    assert [script.name for script in scripts_in("合同")] == ["Korean", "Chinese"]
    assert [script.name for script in scripts_in("계合")] == ["Korean"]
    assert [script.name for script in scripts_in("계们")] == ["Korean", "Chinese"]


def test_each_script_knows_its_own_characters() -> None:
    """And no other's."""
    for character, name in {
        "ع": "Arabic",
        "ח": "Hebrew",
        "ส": "Thai",
        "合": "Chinese",
        "は": "Japanese",
        "계": "Korean",
    }.items():
        script = find_script(character)
        assert script is not None
        assert script.name == name
    assert find_script("a") is None
    assert find_script("é") is None


def test_each_optional_font_has_its_package() -> None:
    """By the name that the command takes."""
    folder = Path(__file__).parents[3] / "fonts"
    optional = {script.name.lower() for script in SCRIPTS if not script.is_packaged}
    assert {package.name for package in folder.iterdir()} == optional
    assert all((folder / name / "package-lock.json").exists() for name in optional)


def test_packaged_fonts_are_installed() -> None:
    """By the set-up that every installation runs."""
    assert all(script.path.exists() for script in SCRIPTS if script.is_packaged)


def test_a_missing_font_is_named_with_the_command(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Until it is installed; what it lacks even then is in no font."""
    monkeypatch.setattr(glyphs, "_coverage", frozenset)
    (found,) = unsettable("ส")
    monkeypatch.setattr(fonts, "FONTS", tmp_path)
    assert found.reason == (
        "is Thai, whose font is not installed: whoever runs the product installs it with ./run fonts thai"
    )
    assert found.mend == "Have the font installed, or write it in other letters."
    (tmp_path / "NotoSansThai-Regular.ttf").touch()
    assert found.reason == "is in no font of the annex"
    assert found.mend == "Delete it and type it again, or write it in another way."


@pytest.mark.parametrize(
    ("text", "from_the_right"),
    [
        ("", False),
        ("Plain", False),
        ("123 (4)", False),
        ("é عقد", False),
        ("عقد version 2", True),
        ("12: חוזה", True),
        ("€ 5", False),
    ],
)
def test_a_text_is_read_from_the_side_of_its_first_letter(text: str, *, from_the_right: bool) -> None:
    """Digits and marks before it do not decide."""
    assert reads_from_the_right(text) is from_the_right
