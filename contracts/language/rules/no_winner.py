"""A trade-off in which no side wins."""

import re

from contracts.language.base import ReadAs, Slot, WordingRule
from contracts.language.gaps import unless_said
from contracts.severity import Severity

_WINS = re.compile(
    r"\b(?:wins?|won|prevails?|trumps?|outranks?|outweighs?|beats?|overrides?|supersedes?|prefer(?:s|red|ence|able)?|"
    r"precedence|priority (?:over|to)|(?:has|have|takes?|is given|are given|with) (?:absolute |top |first )?priority|"
    r"prioriti[sz]e[sd]?|favou?r(?:s|ed)?|over|above|before|ahead of|instead of|rather|first|last|yields?|"
    r"gives? way|given? up|gives? up|bows? to|comes? second|sacrific\w+|traded?|in (?:return|exchange) for|"
    r"at the expense of|more than|less than|worth|important than|even (?:if|at|when|where)|unless|"
    r"(?:accept|tolerat|allow|permit|agree to|concede|forgo|wait)\w*|"
    r"(?:cut|dropped|reduced|postponed|deferred|moved?s?|slips?|stops?|extended|shortened|relaxed|lowered|raised))\b",
    re.IGNORECASE,
)

RULE = WordingRule(
    name="no-winner",
    title="No side wins",
    severity=Severity.MEDIUM,
    why="When the two collide, each side of the contract reads the sentence in its own favour.",
    question="If only one of the two can be had, which one is it?",
    suggestion="“Privacy wins over time, up to four weeks of delay; beyond that Jana Petrov decides.”",
    fields=(ReadAs.TRADE_OFF,),
    flags=(
        "Speed and quality both matter.",
        "Cost, scope and time are managed together.",
        "Conflicts between goals are discussed each month.",
    ),
    passes=(
        "Speed wins over polish, up to five known defects of the lowest class.",
        "Scope is cut by at most three features so that the date holds.",
        "Cost yields to accessibility up to EUR 15,000.",
    ),
    judge=unless_said(_WINS),
    slot=Slot.WINNER,
)
