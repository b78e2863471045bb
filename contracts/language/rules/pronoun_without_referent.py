"""A text that begins with It or This, and nothing before it that it could mean."""

import re
from collections.abc import Iterator

from contracts.language.base import Span, WordingRule
from contracts.language.passages import Block
from contracts.severity import Severity

_VERB = (
    r"(?:shall|should|must|will|would|can|could|may|might|is|are|was|were|has|have|does|do|needs?|includes?|means|allows?|"
    r"applies|requires?|ensures?|enables?|provides?|covers?|supports?|contains?|helps?)"
)
# "It is important that" has no referent and needs none.
_IMPERSONAL = (
    r"(?!it (?:\w+ )?(?:not )?(?:be |is )?(?:\w+ly |also )?(?:\w+ (?:that|to|for|how|whether|what|when|who)|up to)\b)"
)
_BEGINS = re.compile(
    rf"\W*(?:\d[\d.]*\s+)?({_IMPERSONAL}(?:it|this|they|these|those)\s+(?:also\s+)?{_VERB}\b)(?! an?\b)", re.IGNORECASE
)


def _judge(block: Block) -> Iterator[Span]:
    """Its first two words, unless an earlier block stands before it."""
    if block.start == 0 and (found := _BEGINS.match(block.text)):
        yield found.span(1)


RULE = WordingRule(
    name="pronoun-without-referent",
    title="What is meant by “it”?",
    severity=Severity.MEDIUM,
    why="The text stands alone in the annex: nothing before it says what the word means.",
    question="Which thing, by its name?",
    suggestion="Put the name in place of the word.",
    flags=(
        "This will be done by the supplier.",
        "It must run on our servers.",
        "They are trained before the service starts.",
    ),
    passes=(
        "The assistant answers in German. It must cite the page.",
        "This report lists every prompt.",
        "It must be possible to undo each change.",
        "It is not known how long a claim takes.",
        "It is important that nothing is lost.",
        "This is a new register.",
    ),
    judge=_judge,
)
