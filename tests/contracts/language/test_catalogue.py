"""All rules together take steps in proportion to the text, whatever the text is."""

import importlib
import re
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from types import FrameType, ModuleType
from typing import Any

import pytest

import contracts
from tests.contracts.language.hostile import HOSTILE

SIZE = 6_000
"""Longer than a statement can be, so that what grows faster than the text shows at twice of it."""
FIELDS = ["constraint", "problem", "handover"]


class CountedPattern:
    """A regular expression that counts the characters it passes over."""

    def __init__(self, pattern: re.Pattern[str], steps: Counter[str]) -> None:
        self.pattern, self.flags = pattern.pattern, pattern.flags
        self._pattern, self._steps = pattern, steps

    def search(self, text: str, start: int = 0, end: int = sys.maxsize) -> re.Match[str] | None:
        """Up to what is found, or to the end."""
        return self._counted(self._pattern.search(text, start, end), start, min(end, len(text)))

    def match(self, text: str, start: int = 0, end: int = sys.maxsize) -> re.Match[str] | None:
        """As far as it matches."""
        return self._counted(self._pattern.match(text, start, end), start, start)

    def fullmatch(self, text: str, start: int = 0, end: int = sys.maxsize) -> re.Match[str] | None:
        """As far as it matches."""
        return self._counted(self._pattern.fullmatch(text, start, end), start, start)

    def finditer(self, text: str, start: int = 0, end: int = sys.maxsize) -> Iterator[re.Match[str]]:
        """All of it, also when the caller has seen enough."""
        self._steps["characters"] += min(end, len(text)) - start
        return self._pattern.finditer(text, start, end)

    def _counted(self, found: re.Match[str] | None, start: int, otherwise: int) -> re.Match[str] | None:
        self._steps["characters"] += 1 + max(0, (found.end() if found else otherwise) - start)
        return found

    def __getattr__(self, name: str) -> Callable[..., Any]:
        """Whatever else goes over all of a text."""

        def over_all(*given: Any, **named: Any) -> Any:
            self._steps["characters"] += max(len(value) for value in given if isinstance(value, str))
            return getattr(self._pattern, name)(*given, **named)

        return over_all


@dataclass(frozen=True)
class CountedLinter:
    """The linter, made of counted patterns."""

    language: ModuleType
    counted: Counter[str]

    def characters(self, text: str, field: str) -> int:
        """How many characters patterns pass over while a text is read."""
        self.counted.clear()
        self.language.read(text, next(choice for choice in self.language.ReadAs if choice.value == field))
        return self.counted["characters"]

    def steps(self, text: str, field: str) -> int:
        """These, and how often functions are called."""
        before = sys.getprofile()
        sys.setprofile(self._called)
        try:
            self.characters(text, field)
        finally:
            sys.setprofile(before)
        return sum(self.counted[event] for event in ("characters", "call", "c_call"))

    def _called(self, _frame: FrameType, event: str, _of: object) -> None:
        self.counted[event] += 1


def _loaded() -> list[str]:
    return [name for name in sys.modules if name.split(".")[:2] == ["contracts", "language"]]


@pytest.fixture(scope="module")
def linter() -> Iterator[CountedLinter]:
    """A linter of its own, imported again while whatever is compiled is counted."""
    compiled, counted = re.compile, Counter[str]()
    with pytest.MonkeyPatch.context() as patch:
        for name in _loaded():
            patch.delitem(sys.modules, name)
        patch.setattr(contracts, "language", None)
        patch.setattr(re, "compile", lambda *given: CountedPattern(compiled(*given), counted))
        counting = CountedLinter(importlib.import_module("contracts.language"), counted)
        for field in FIELDS:
            counting.characters("First words.", field)
        yield counting
        for name in _loaded():
            del sys.modules[name]


@pytest.mark.parametrize("field", FIELDS)
@pytest.mark.parametrize("name", HOSTILE)
def test_twice_the_text_is_twice_the_work(linter: CountedLinter, name: str, field: str) -> None:
    """No text makes the linter look at it again and again."""
    make = HOSTILE[name]
    assert linter.steps(make(2 * SIZE), field) <= 2.25 * linter.steps(make(SIZE), field) + 1_000


@pytest.mark.parametrize("name", ["one long word", "bullets", "nested brackets"])
def test_a_megabyte(linter: CountedLinter, name: str) -> None:
    """It takes as much for each character as a hundredth of it."""
    make = HOSTILE[name]
    assert linter.characters(make(1_000_000), "constraint") <= 110 * linter.characters(make(10_000), "constraint")
