"""A choice left to the vendor without a limit."""

import re
from collections.abc import Iterator

from contracts.language.base import ReadAs, Span, WordingRule
from contracts.language.passages import Block
from contracts.severity import Severity

_VENDOR = r"(?:vendor|supplier|contractor|provider|bidder|developer|consultant|service partner|delivery partner)"
_LEFT = re.compile(
    rf"\b{_VENDOR}(?:['\u2019]s)?\b[^.;]{{0,60}}?\b(?:decides?|discretion|deems?|judge?ment|judges|chooses?|"
    r"sees? fit|considers?|finds|weighs?|optimi[sz]es?|free to|thinks|prefers)\b|"
    rf"\b(?:left|leave[sd]?|up|entrusted|delegated|at the discretion of|in the judge?ment of)\s+(?:to|of)?\s*"
    rf"(?:the |our |its )?(?:[\w-]+ )?{_VENDOR}\b(?!['\u2019]s (?:site|office|network|cost|premises))",
    re.IGNORECASE,
)
_LIMIT = re.compile(r"\d|\bone\b|\btwo\b|\bhalf\b", re.IGNORECASE)


def _judge(block: Block) -> Iterator[Span]:
    for statement in block.statements:
        found = _LEFT.search(statement.text)
        if found and not _LIMIT.search(statement.text):
            begun = statement.start - block.start
            yield begun + found.start(), begun + found.end()


RULE = WordingRule(
    name="vendors-discretion",
    title="Left to the vendor without a limit",
    severity=Severity.MEDIUM,
    why="Whoever is paid for the work then also decides which of your goals it may miss.",
    question="Up to what point may the vendor decide alone, and who of yours decides beyond it?",
    suggestion="“The vendor may trade response time for accuracy up to 3 seconds; then the product owner decides.”",
    fields=(ReadAs.TRADE_OFF,),
    flags=(
        "The vendor decides whether speed or care matters more.",
        "Scope is cut at the discretion of the supplier.",
        "The choice between cost and accuracy is left to the contractor.",
    ),
    passes=(
        "The vendor decides alone on delays of up to two days.",
        "Our architect decides what the vendor gives up.",
        "The supplier asks before it gives up accuracy for speed.",
    ),
    judge=_judge,
)
