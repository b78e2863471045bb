"""Places kept for what is not written yet: TBD, ____, [insert the date], lorem ipsum."""

import re
from collections.abc import Iterator

from contracts.language.base import Span, WordingRule
from contracts.language.blanks import BLANK
from contracts.language.passages import Block
from contracts.severity import Severity

_TEMPLATE = re.compile(
    r"(?=[<\[{?lLt])(?:\?{2,}|<\s?(?:xx?|n|nn|insert|name|date|number|amount|value|tbd|tbc)\b[^<>\n]{0,60}>"
    r"|\[\s?(?:xx?|date|name|number|amount|value|vendor|supplier|company|your|please|add|fill|describe|delete)\b"
    r"[^\[\]\n]{0,80}\]"
    r"|\{\{[^{}\n]{1,60}\}\}|\blorem ipsum\b"
    r"|(?<!need )(?<!needs )(?<!have )(?<!has )\bto be (?:completed|filled in|written|clarified|specified|"
    r"finali[sz]ed)\b"
    r"|\Ato be (?:discussed|arranged|advised|announced|scoped)\b)",
    re.IGNORECASE,
)


def _judge(block: Block) -> Iterator[Span]:
    """Each of them."""
    for pattern in (BLANK, _TEMPLATE):
        yield from (found.span() for found in pattern.finditer(block.text) if not block.is_quoted(found.start()))


RULE = WordingRule(
    name="placeholder",
    title="Not written yet",
    severity=Severity.MEDIUM,
    why="What is filled in after signing is filled in by whoever is stronger then.",
    question="What belongs here? If nobody knows yet: who decides it, by which date?",
    suggestion="Fill it in, or write who settles it by when (“to be agreed by Mira Holt by 2 March 2027”).",
    flags=(
        "The limit is TBD.",
        "Answers arrive within ____ seconds.",
        "The data stays in [insert country].",
        "Restored within <xx> hours.",
        "Lorem ipsum dolor sit amet.",
        "To be discussed with the winning vendor",
    ),
    passes=(
        "The format is to be agreed by Mira Holt by 2 March 2027.",
        "The field shows “TBD” until a date is entered.",
        "The array [id, name] is sent.",
        "The form needs to be completed by the clerk on the day.",
        "The list of matters to be discussed is sent a day before.",
    ),
    judge=_judge,
)
