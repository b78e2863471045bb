"""Pages that need no time."""

from typing import Self

import pytest

from contracts.annexes import Snapshot
from contracts.rendering import RenderingError


class Press:
    """Prints a line, or refuses."""

    printed: list[Snapshot]
    problems: dict[str, BaseException]
    """By the title of what is not printed."""

    def __init__(self) -> None:
        self.printed = []
        self.problems = {}

    def __call__(self, *, workers: int) -> Self:
        """Stands for the class, too."""
        return self

    def __enter__(self) -> Self:
        """Nothing is started."""
        return self

    def __exit__(self, *_: object) -> None:
        """Nothing is ended."""

    def refuse(self, title: str, problem: BaseException | None = None) -> None:
        """Fail at what is called so."""
        self.problems[title] = problem or RenderingError("The title holds a character that no font has.")

    def render(self, snapshot: Snapshot) -> bytes:
        """Print."""
        if snapshot.agreement.title in self.problems:
            raise self.problems[snapshot.agreement.title]
        self.printed.append(snapshot)
        return f"%PDF- {snapshot.digest}".encode()


@pytest.fixture
def press(monkeypatch: pytest.MonkeyPatch) -> Press:
    """The renderer of workers."""
    press = Press()
    monkeypatch.setattr("tracker.exports.tasks.Press", press)
    return press
