"""A trade-off with no point at which the winning side stops winning."""

import re

from contracts.language.base import ReadAs, Slot, WordingRule
from contracts.language.gaps import unless_said
from contracts.language.quantities import DATE, QUANTITY
from contracts.severity import Severity

_FIGURE = re.compile(r"\d|\b(?:half|thirds?|quarters?|fifths?|tenths?) of\b", re.IGNORECASE)
_DECIDED = re.compile(
    r"\b(?:decid(?:es?|ed)|settles?|rules on|has the (?:last|final) (?:word|say)|allows?|approves?|grants?|granted|"
    r"approved|release|asks?|asked|goes to|go to|escalated to|referred to|the decision of)\b",
    re.IGNORECASE,
)
_ABSOLUTE = re.compile(
    r"\b(?:without (?:any )?exceptions?|no exceptions?|in (?:every|all|any) cases?|under no circumstances|"
    r"(?<!not )always|whatever (?:it|the) (?:costs?|delay)|at any (?:price|cost)|never|may not be exceeded)\b",
    re.IGNORECASE,
)

RULE = WordingRule(
    name="no-bound",
    title="No limit and nobody who decides",
    severity=Severity.MEDIUM,
    why="A side that wins without limit is given up quietly when it becomes too dear; one that wins “in general” never "
    "wins.",
    question="Up to what point does it win, and who of yours decides beyond it?",
    suggestion="“… up to four weeks of delay; beyond that the head of claims decides within two days.”",
    fields=(ReadAs.TRADE_OFF,),
    flags=(
        "Quality goes before speed.",
        "Privacy is preferred over accuracy in general.",
        "We would rather be late than wrong.",
    ),
    passes=(
        "Quality goes before speed, up to three weeks of delay.",
        "Privacy is preferred over accuracy; the data protection officer decides in doubt.",
        "Personal data stays in our network without exception, even if the release is late.",
        "Be late rather than wrong until 1 June.",
    ),
    judge=unless_said(QUANTITY, DATE, _FIGURE, _DECIDED, _ABSOLUTE),
    slot=Slot.BOUND,
)
