"""A problem from which nothing follows and that has no size."""

import re

from contracts.language.base import ReadAs, Slot, WordingRule
from contracts.language.gaps import unless_said
from contracts.language.quantities import QUANTITY
from contracts.severity import Severity

_SIZE = re.compile(
    # A count of something, and no year, version, number of a section or part of a name.
    r"(?<![\w.,/\u2019'-])(?<!version )(?<!phase )(?<!section )(?<!appendix )(?<!lot )(?<!level )(?<!tier )(?<!part )"
    r"(?<!covid )(?<!windows )(?!(?:19|20)\d\d\b(?!,))\d[\d,.]*(?:k|m|bn)?\s+"
    r"(?!(?:and|or|to|in|of|on|for|the)\b)[a-z%]|"
    r"\b(?:one|two|three|four|five|half|nine) (?:in|of|out of) \w|\b\d+ (?:in|out of) (?:every )?\d|"
    r"\b(?:hundreds|thousands|millions|dozens) of\b|\b(?:weeks|months|years|days|hours) (?:late|later|of)\b",
    re.IGNORECASE,
)
_FOLLOWS = re.compile(
    r"\b(?:lead(?:s|ing)? to|led to|result(?:s|ed|ing)? in|which means|mean(?:s|ing) that|as a result|therefore|"
    r"limiting|hamper\w*|hinder\w*|mak(?:es?|ing) it (?:hard|difficult|impossible)|"
    r"consequently|because of this|for this reason|caus(?:es?|ed|ing)|forc(?:es?|ed|ing)|(?<!to )prevents?|"
    r"(?:at|the) risk (?:of|that)|putting|puts|costs?|costing|los(?:es?|ing|t)|harm\w*|die|dies|died|injur\w+|"
    r"overpa(?:y|id)\w*|paid late|fined|penalt(?:y|ies)|complain\w*|gives? up|abandon\w*|go(?:es)? without|"
    r"ha(?:s|ve) to be|instead of|twice|again|too late|unable to|hence)\b|"
    r",? so (?!that|as|called|far|on)(?=[a-z])",
    re.IGNORECASE,
)

RULE = WordingRule(
    name="no-consequence-or-size",
    title="No consequence and no size",
    severity=Severity.MEDIUM,
    why="Nobody can tell whether an offer is worth its price, or whether the problem has become smaller.",
    question="What follows from it for whom, and how many cases, hours or euros is that?",
    suggestion="“A claim takes 34 minutes, so 2,300 families a year are paid late.”",
    fields=(ReadAs.PROBLEM,),
    flags=(
        "Case workers cannot find rulings.",
        "Since 2021 our nurses have no view of the ward plan.",
        "Staff lack access to version 2 of the register.",
    ),
    passes=(
        "Case workers cannot find rulings, so they decide the same case differently.",
        "Nurses spend 40 minutes of each shift on the ward plan.",
        "One in nine claimants is turned away.",
    ),
    judge=unless_said(QUANTITY, _SIZE, _FOLLOWS),
    slot=Slot.CONSEQUENCE,
)
