"""A sentence that ends in the middle."""

import re
from collections.abc import Iterator

from contracts.language.base import Span, WordingRule
from contracts.language.passages import Block
from contracts.severity import Severity

_DANGLING = re.compile(
    r"\b(?:the|an?|of|and|or|that|to|will|shall|may|must|should|can|cannot|with|for|from|by|at|is|are|was|were|has|have|"
    r"had|be|been|which|its|their|our|your|these|those|such|than|per|each|any|all|into|not|"
    r"(?:at least|within|more than|less than|no more than|under|over) (?:\w+ )?\(?\d+\)?)\s*\Z",
    re.IGNORECASE,
)


def _judge(block: Block) -> Iterator[Span]:
    if len(block.words) > 3 and (found := _DANGLING.search(block.text, max(0, len(block.text) - 60))):
        yield found.span()


RULE = WordingRule(
    name="breaks-off",
    title="The sentence breaks off",
    severity=Severity.MEDIUM,
    why="Text lost in copying is often the part with the figure.",
    question="How does the sentence go on?",
    suggestion="Copy the sentence whole.",
    flags=(
        "Invoices are paid within 30",
        "The contractor hands over all documents that",
        "Access is granted by the security officer and the",
    ),
    passes=(
        "Invoices are paid within 30 days",
        "Case workers ask what it is for.",
        "Each invoice counts 30",
        "Pass on to",
    ),
    judge=_judge,
)
