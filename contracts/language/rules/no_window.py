"""A metric with no day and no window."""

import re

from contracts.language.base import ReadAs, Slot, WordingRule
from contracts.language.gaps import unless_said
from contracts.language.quantities import DATE
from contracts.severity import Severity

_WHEN = re.compile(
    r"\b(?:within|by the end of|before|until|no later than|(?:per|a|an|each|every|any|of a|over (?:a|the)|in (?:a|the)|"
    r"last|first|next|rolling|calendar) (?:[\w-]+ )?(?:hour|day|night|week|month|quarter|year|sprint|release|term|"
    r"season|shift)|hourly|daily|nightly|weekly|monthly|quarterly|yearly|annual(?:ly)?|"
    r"(?:at|after|from|on|upon|during|before) (?:the )?(?:go-live|launch|handover|acceptance|delivery|award|"
    r"(?:end|start|close|conclusion|completion) of|pilot|trial|each|every|any))|"
    r"\b(?:hours?|days?|weeks?|months?|quarters?|years?)\b|\b(?:Q[1-4]|20\d\d)\b",
    re.IGNORECASE,
)

RULE = WordingRule(
    name="no-window",
    title="No day and no window",
    severity=Severity.LOW,
    why="A target without a day is always still being worked on.",
    question="By which day must it be reached, or over which time is it counted?",
    suggestion="“… by 30 September 2027”, “… in each month of the pilot”.",
    fields=(ReadAs.METRIC,),
    flags=(
        "At most 2 % of claims are entered wrongly.",
        "Four in five users rate the assistant 4 or better.",
        "No finding of the class critical.",
    ),
    passes=(
        "At most 2 % of the claims of a month are entered wrongly.",
        "By 1 October 2027 four in five users rate it 4 or better.",
        "No critical finding in the test before go-live.",
        "No critical finding on 1 June.",
    ),
    judge=unless_said(DATE, _WHEN),
    slot=Slot.WINDOW,
)
