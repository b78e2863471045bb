"""A choice that nobody is named to make: and/or, one or both, either way."""

import re
from collections.abc import Iterator

from contracts.language.base import WINDOW, Span, WordingRule
from contracts.language.passages import Block
from contracts.severity import Severity

_CHOICE = re.compile(
    r"\band\s?/?\s?or\b|\beither way\b|\b(?:one|any) or (?:both|all)\b|\bone,? or a combination,? of\b"
    r"|\bor (?:by|through|using)\b|\ba combination of (?:both|the following|these)\b"
    r"|\b(?:some|part) or all\b|\ball or (?:some|part)\b",
    re.IGNORECASE,
)
# In a condition both cases count, of all none is left out, what may be done is nobody's duty, and in brackets it only
# explains: nobody is left to choose.
_NO_CHOICE = re.compile(
    r"\b(?:if|when|whenever|whether|in case|unless|until|once|any|all|no|who|may|experience|knowledge)\b[^,;.]*\Z|"
    r"\([^()]*\Z",
    re.IGNORECASE,
)


def _judge(block: Block) -> Iterator[Span]:
    """Each such choice."""
    for found in _CHOICE.finditer(block.text):
        start = found.start()
        if not block.is_quoted(start) and not _NO_CHOICE.search(block.text, max(0, start - WINDOW), start):
            yield found.span()


RULE = WordingRule(
    name="unclear-choice",
    title="Both, or one of them?",
    severity=Severity.MEDIUM,
    why="It is met by one of the two, and whoever wanted both learns of it at the handover.",
    question="Are both owed, or one; and who picks which?",
    suggestion="Write “both”, or name who chooses and by when.",
    flags=(
        "The supplier delivers a manual and/or a video.",
        "The portal is reached by web pages and or apps.",
        "Data is kept at one or both of the sites.",
        "Records are moved through the export or by hand.",
        "The vendor migrates some or all of the records.",
    ),
    passes=(
        "The supplier delivers a manual and a video.",
        "Any manual and/or video of the vendor belongs to the museum.",
        "Visitors who use a wheelchair and/or a hearing aid enter at gate 2.",
        "Data is kept at both sites.",
        "The run stops if the model and/or the index is missing.",
        "The button reads “Accept and/or edit”.",
    ),
    judge=_judge,
)
