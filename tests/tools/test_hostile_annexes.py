"""A slice of the command over 10,000 texts, and that it sees what it looks for."""

from pathlib import Path
from types import SimpleNamespace

import pytest

from contracts.annexes import Status
from contracts.rendering import render_annex
from tools.hostile_annexes import (
    Outcome,
    Place,
    _compare_page,
    _explained,
    _snapshot,
    is_in_pieces,
    is_shaped,
    places,
    run,
    squeezed,
)
from tools.hostile_texts import HostileText


def test_a_slice_of_the_texts(tmp_path: Path) -> None:
    """No annex crashes, fetches, leaves conformance or loses text."""
    report = run(annexes=8, texts=320, seed=3, folder=tmp_path)
    assert report.faults == [], str(report)
    assert len(list(tmp_path.iterdir())) == 16
    assert sum(len(outcome.refused) for outcome in report.outcomes) > 50
    assert str(report).splitlines()[-2:] == ["8 annexes, each as a draft and for signature: 16 files", "0 faults"]


def test_a_lost_word_is_seen(tmp_path: Path) -> None:
    """A file that holds another text than what was typed."""
    place = next(place for place in places() if place.path == "problem.statement")
    file = tmp_path / "a.pdf"
    file.write_bytes(render_annex(_snapshot({place: "The roof leaks."}, "en", Status.FOR_SIGNATURE)))
    outcome = Outcome(typed={place: HostileText("Latin", "The hull leaks.")})
    _compare_page(outcome, file, {place: "The roof leaks."})
    assert outcome.faults == []
    _compare_page(outcome, file, {place: "The hullabaloo leaks."})
    assert len(outcome.faults) == 1
    assert "hullabaloo" in outcome.faults[0]


def test_brackets_beside_what_reads_from_the_right(monkeypatch: pytest.MonkeyPatch) -> None:
    """A program that copies the page turns them round; a word that is not there is seen all the same."""
    page = SimpleNamespace(stdout="ששנ פלא\nof each<b>alert)1(</b>within shall".encode())
    monkeypatch.setattr("tools.hostile_annexes.subprocess.run", lambda *_args, **_options: page)
    by_path = {place.path: place for place in places()}
    name, registration = by_path["contract.buyer.name"], by_path["contract.vendor.registration"]
    outcome = Outcome(typed=dict.fromkeys((name, registration), HostileText("markup", "")))
    for typed, faults in (("alert", 0), ("shout", 1)):
        _compare_page(outcome, Path("a.pdf"), {name: "פלא ששנ", registration: f"each<b>{typed}(1)</b>within"})
        assert len(outcome.faults) == faults
    outcome.faults.clear()
    _compare_page(outcome, Path("a.pdf"), {registration: "each<b>alert(1)</b>within"})
    assert len(outcome.faults) == 1  # where nothing reads from the right, nothing may turn


def test_only_a_refusal_that_names_place_and_character_explains() -> None:
    """Otherwise a person would not know what to mend."""
    place, other = Place(("title",), "title", is_list=False), Place(("reference",), "reference", is_list=False)
    texts = {place: "a\u202e", other: "b"}
    named = "Title holds the character U+202E (RIGHT-TO-LEFT OVERRIDE), which cannot be shown."
    assert dict(_explained(named, texts)) == {place: named}
    assert dict(_explained("Title holds a character that cannot be shown.", texts)) == {}
    assert dict(_explained("Something holds the character U+202E (RIGHT-TO-LEFT OVERRIDE).", texts)) == {}
    assert dict(_explained("Title is not stated.", {place: " \n"})) == {place: "Title is not stated."}


@pytest.mark.parametrize(
    ("word", "page", "is_there"),
    [
        ("abcdefghij", "xabcdefghijx", True),
        ("abcdefghijklmnopqrst", "abcdefghij-HEAD-klmnopqrst", True),
        ("abcdefghij", "abcde-HEAD-fghij", False),
        ("abc", "ab", False),
    ],
)
def test_a_word_may_go_on_overleaf(word: str, page: str, *, is_there: bool) -> None:
    """In pieces that are long enough to mean something."""
    assert is_in_pieces(word, page) is is_there


def test_what_cannot_be_compared() -> None:
    """Scripts in which glyphs are not characters, spaces, and what nobody sees."""
    assert [is_shaped(word) for word in ("abc", "\u05d0", "\u0915", "\u03b1")] == [False, True, True, False]
    assert squeezed("a\u00ad\u200b \u2011b\u034f") == "a-b"
