"""Reading a block for what it does not say."""

import re
from collections.abc import Callable, Iterable, Iterator
from functools import partial

from contracts.language.base import Span
from contracts.language.passages import Block


def unless_said(*said: re.Pattern[str]) -> Callable[[Block], Iterable[Span]]:
    """A judge that remarks on the whole of a block in which none of the patterns is found.

    No function within this one, since a report with its rules is sent to the process that renders it.
    """
    return partial(_judge, said)


def _judge(said: tuple[re.Pattern[str], ...], block: Block) -> Iterator[Span]:
    if not any(pattern.search(block.text) for pattern in said):
        yield 0, 0
