"""A metric with neither a baseline nor a way of measuring it."""

import re

from contracts.language.base import ReadAs, Slot, WordingRule
from contracts.language.gaps import unless_said
from contracts.severity import Severity

_MEASURED = re.compile(
    r"\b(?:from [\w.,%\u20ac$\u00a3 -]{1,40}? to|today|baseline|currently|compared (?:to|with)|against|before the|"
    r"measur\w+|count(?:s|ed|ing)? (?:by|in|from|on|over)|read (?:from|off|in)|taken from|drawn from|according to|"
    r"as shown (?:by|in)|shown (?:by|in)|record(?:ed)? (?:by|in|of)|log(?:s|ged)?|survey\w*|sampl\w+|audit\w*|"
    r"test(?:s|ed|ing)?|inspect(?:s|ed|ion)|evaluation set|review(?:s|ed)? (?:by|of)|report(?:s|ed)? by|"
    r"clocked|tim(?:ed|ings)|median|average|mean|percentile|verified|checked|demonstrated|passes|"
    r"rate[sd]? (?:it|the|by))\b",
    re.IGNORECASE,
)

RULE = WordingRule(
    name="no-measurement",
    title="No baseline and no way of measuring",
    severity=Severity.LOW,
    why="A figure that each side reads in its own way is two figures.",
    question="From which record is it read, by whom, and what is it today?",
    suggestion="“… today 34 minutes, read from the event log by controlling”.",
    fields=(ReadAs.METRIC,),
    flags=(
        "Claims are entered within 12 minutes.",
        "At most 2 % wrong entries a month.",
        "Three outages a quarter at most.",
    ),
    passes=(
        "Claims are entered within 12 minutes, read from the event log.",
        "Wrong entries fall from 11 % to 2 %.",
        "95 % of the 1,200 cases of the evaluation set are sorted rightly.",
    ),
    judge=unless_said(_MEASURED),
    slot=Slot.MEASUREMENT,
)
