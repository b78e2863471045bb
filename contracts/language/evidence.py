"""Evidence that bidders are asked for: words in it tell of their other work, and promise nothing for this."""

import re

from contracts.language.base import Span

_ASKED = re.compile(
    r"(?:\A\W*|[.:]\s+|\bplease )(?:demonstrat(?:e|es|ing)|evidence|elaborate|describe|explain|confirm|list|"
    r"provide (?:an? |your |the )?(?:details|evidence|examples?|lists?|overview))\b|"
    r"\b(?:(?:experienced?|expertise|knowledge|understanding|track[ -]record|background|credentials|capabilit(?:y|ies)|"
    r"evidence|examples?)\s+(?:of|in|with|within|at|\w+ing)|(?:ability|able) to)\b",
    re.IGNORECASE,
)
_OWED = re.compile(
    r"\b(?:must|shall|will|should|would|may|can|could|needs?|requires?|required|expect(?:s|ed)?|ha(?:s|ve) to|to be)\b",
    re.IGNORECASE,
)


def asked_of_bidders(text: str) -> Span:
    """The part of a statement that asks bidders what they have done or can do; empty for none."""
    asked, owed = _ASKED.search(text), _OWED.search(text)
    if asked is None or (owed and owed.start() < asked.start()):
        return 0, 0
    owed = _OWED.search(text, asked.end())
    return asked.start(), owed.start() if owed else len(text)
