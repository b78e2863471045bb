"""Words said again to fill a count."""

import re
from collections.abc import Iterator

from contracts.language.base import Span, WordingRule
from contracts.language.passages import Block
from contracts.severity import Severity

_WORD = re.compile(r"\w+")
_ENOUGH = 4
"""Words of a sentence from which on saying it twice is no heading and no "Yes."."""
_FEW_DIFFERENT = 0.34
_LONG = 20


def _judge(block: Block) -> Iterator[Span]:
    before: set[tuple[str, ...]] = set()
    for statement in block.statements:
        words = tuple(_WORD.findall(statement.text.casefold()))
        begun = statement.start - block.start
        if (len(words) >= _ENOUGH and words in before) or _stammers(words):
            yield begun, begun + len(statement.text)
        before.add(words)


def _stammers(words: tuple[str, ...]) -> bool:
    """Whether a word stands three times running, or a long sentence has few different ones."""
    thrice = any(a == b == c and not a.isdigit() for a, b, c in zip(words, words[1:], words[2:], strict=False))
    return thrice or (len(words) >= _LONG and len(set(words)) < _FEW_DIFFERENT * len(words))


RULE = WordingRule(
    name="padding",
    title="The same words again",
    severity=Severity.MEDIUM,
    why="A text that is long enough only because it repeats itself is still too short.",
    question="What is said here that was not said before?",
    suggestion="Say each thing once; answer what is still open instead.",
    flags=(
        "Case workers wait for an hour. Case workers wait for an hour.",
        "Claims are slow slow slow and families wait.",
        "We read it and we read it and we read it and we read it and we read it and we read it.",
    ),
    passes=(
        "Case workers wait for an hour. Families wait for an hour.",
        "Is it read? Yes. Is it stored? Yes.",
        "The codes are 0 0 0 for clear and 1 1 1 for raised.",
        "Whoever signs for the buyer signs for the team, and whoever signs for the vendor signs for no one else.",
    ),
    judge=_judge,
)
