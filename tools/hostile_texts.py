"""Texts that have broken documents elsewhere, the same for the same seed: what an annex must survive."""

import json
import random
import unicodedata
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

_DATA = json.loads(Path(__file__).with_suffix(".json").read_bytes())
_AMONG_WORDS: dict[str, list[str]] = _DATA["among words"]
_LETTERS: dict[str, str] = _DATA["letters"]
_WORDS = (
    "each",
    "party",
    "shall",
    "within",
    "ten",
    "days",
    "of",
    "the",
    "handover",
    "measure",
    "a",
    "rate",
    "of",
    "1.5",
    "%",
)


@dataclass(frozen=True)
class HostileText:
    """One text and the family it is of."""

    family: str
    text: str


def hostile_texts(count: int, seed: int, canary: str) -> Iterator[HostileText]:
    """So many, each family in turn; the canary is the address of a server that nobody may ask."""
    chance = random.Random(seed)  # noqa: S311 - no secret
    makers = list(_makers(canary).items())
    for number in range(count):
        family, make = makers[number % len(makers)]
        yield HostileText(family, make(chance))


def _makers(canary: str) -> dict[str, Callable[[random.Random], str]]:
    pieces = {
        family: [piece.replace("{canary}", canary) for piece in pieces] for family, pieces in _AMONG_WORDS.items()
    }
    return {
        **{family: partial(_among_words, some) for family, some in pieces.items()},
        **{name: partial(_in_script, letters) for name, letters in _LETTERS.items()},
        "two directions": _two_directions,
        "combining marks": _with_marks,
        "long": _long,
        "any character": _any_character,
    }


def _words(chance: random.Random, least: int = 0, most: int = 6) -> list[str]:
    return chance.choices(_WORDS, k=chance.randint(least, most))


def _among_words(pieces: Sequence[str], chance: random.Random) -> str:
    """Some of them among words, with and without a space around."""
    text = chance.choice(["", *_WORDS])
    for _ in range(chance.randint(1, 5)):
        text += chance.choice(["", " "]) + chance.choice(pieces) + chance.choice(["", " "]) + " ".join(_words(chance))
    return text


def _in_script(letters: str, chance: random.Random) -> str:
    words = ["".join(chance.choices(letters, k=chance.randint(1, 12))) for _ in range(chance.randint(1, 25))]
    return chance.choice([" ", ", ", " 12 ", "-"]).join(words) + chance.choice(["", ".", "!", " (a)", " 5 %"])


def _two_directions(chance: random.Random) -> str:
    right = _LETTERS[chance.choice(["Hebrew", "Arabic"])]
    words = [*_words(chance, 1, 8), *(_in_script(right, chance) for _ in range(2)), "(12)", "EUR 1,200.50", "[a]"]
    chance.shuffle(words)
    return " ".join(words)


def _with_marks(chance: random.Random) -> str:
    """After a letter that takes them, after one that does not, and after none."""
    marks = "".join(chr(code) for code in range(0x300, 0x370)) + "\u20dd\u0591\u064b\u093e\u0e31\u3099"
    pieces = [
        chance.choice(["a", "é", "i", "ш", " ", "", "1", "中", "\n"])
        + "".join(chance.choices(marks, k=chance.choice([1, 1, 2, 9, 60])))
        for _ in range(6)
    ]
    return chance.choice(["", "a "]) + chance.choice(["", " "]).join(pieces)


def _long(chance: random.Random) -> str:
    """One very long word, very many words, spaces, lines or breaking places: what takes a layout its time."""
    length = chance.choice([300, 1_000, 3_000])
    return chance.choice(
        [
            "W" * length,
            "i" * length,
            " " * length + "end",
            "a b " * (length // 4),
            "line\n" * (length // 20),
            "a\u200b" * (length // 2),
            "long-word-with-hyphens-" * (length // 23),
            "donaudampfschifffahrtsgesellschaft" * (length // 34),
            "https://example.org/" + "path/" * (length // 5),
            "1234567890" * (length // 10),
            "(" * length,
            "." * length,
        ]
    )


def _any_character(chance: random.Random) -> str:
    """Assigned ones of all of Unicode."""
    drawn = (
        chr(chance.choice([chance.randrange(0x250), chance.randrange(0x3000), chance.randrange(0x110000)]))
        for _ in range(40)
    )
    return "".join(
        character for character in drawn if unicodedata.category(character) not in ("Cn", "Cs") and character != "\0"
    )
