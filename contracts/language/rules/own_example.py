"""Text taken from the examples beside our own fields."""

import re
from collections.abc import Iterator

from contracts.engagement import iter_notes
from contracts.language.base import Span, WordingRule
from contracts.language.passages import Block, blocks
from contracts.severity import Severity

_WORD = re.compile(r"\w+")

_ENOUGH_WHEN_GOOD = 8
"""Words from which on a good example is not written again by chance; a bad one is wrong wherever it stands."""
_ENOUGH_WHEN_BAD = 4


def _said(text: str) -> tuple[str, ...]:
    return tuple(_WORD.findall(text.casefold()))


def _examples() -> Iterator[tuple[str, ...]]:
    for _, note in iter_notes():
        for example, enough in ((note.good, _ENOUGH_WHEN_GOOD), (note.bad, _ENOUGH_WHEN_BAD)):
            for block in blocks(example):
                yield from (
                    said for said in map(_said, (part.text for part in block.statements)) if len(said) >= enough
                )


_EXAMPLES = frozenset(_examples())


def _judge(block: Block) -> Iterator[Span]:
    for statement in block.statements:
        if _said(statement.text) in _EXAMPLES:
            begun = statement.start - block.start
            yield begun, begun + len(statement.text)


RULE = WordingRule(
    name="own-example",
    title="Our example, not your text",
    severity=Severity.MEDIUM,
    why="It was written beside the field to show its form, and says nothing of this engagement.",
    question="What is it here?",
    suggestion="Keep the form of the example and write your own people, figures and days.",
    flags=(
        "Case workers retype each paper claim into two systems.",
        "The current process is inefficient and needs an AI platform.",
        "It is read each month. Clocked from opening to saving a claim; the median of all claims of a month.",
    ),
    passes=(
        "Case workers retype each paper claim into three systems.",
        "The team",
        "Git repository with full history",
    ),
    judge=_judge,
)
