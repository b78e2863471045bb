"""A sentence that ends in the middle."""

import re
from collections.abc import Iterator

from contracts.language.base import Span, WordingRule
from contracts.language.passages import Block
from contracts.severity import Severity

_DANGLING = re.compile(
    r"\b(?:the|an?|of|and|or|that|to|will|shall|may|must|should|can|cannot|with|for|from|by|at|is|are|was|were|has|have|"
    r"had|be|been|which|its|their|our|your|these|those|such|than|per|each|any|(?<!in )(?<!at )(?<!them )all|into|not|"
    r"(?:at least|within|more than|less than|no more than|under|over) (?:\w+ )?\(?\d+\)?)\s*\Z",
    re.IGNORECASE,
)
# The name of an annex, the last word but one of a list, and a verb whose object stands before it.
_WHOLE = re.compile(r"(?-i:\bA)\Z|[;,)]\s*(?:and|or)\Z|\bto \w+ (?:from|with|for|at|by|to|of)\Z", re.IGNORECASE)


def _judge(block: Block) -> Iterator[Span]:
    text = block.text.rstrip()
    from_here = max(0, len(text) - 60)
    if len(block.words) > 3 and not _WHOLE.search(text, from_here) and (found := _DANGLING.search(text, from_here)):
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
        "A delay of ten days in all",
        "The price list stands in annex A",
        "The invoices of May are filed (in red) and",
        "The buyer names the firms it wants to buy from",
    ),
    judge=_judge,
)
