"""A problem in which nothing goes wrong."""

import re

from contracts.language.base import ReadAs, Slot, WordingRule
from contracts.language.gaps import unless_said
from contracts.severity import Severity

DEFICIT = re.compile(
    r"\b(?:can(?:not| not|[\u2019']t)|(?:do|does|did|is|are|has|have)(?: not?|n[\u2019']t)|unable|lack\w*|never|"
    r"without|no longer|no one|nobody|nothing|(?<!to )takes?|took|spends?|spent|los(?:e|es|t|ing|s|ses)|fail\w*|"
    r"err(?:s|ors?)|wrong\w*|mistake\w*|incorrect\w*|inaccura\w*|inconsisten\w*|delay\w*|late|wait\w*|slow\w*|"
    r"miss(?:es|ed|ing)?|back[ -]?log\w*|overdue|overload\w*|overwhelm\w*|struggl\w*|suffer\w*|shortage\w*|"
    r"shortfall\w*|complain\w*|wast\w*|difficult\w*|hard to|too|only|retyp\w*|scattered|spread)\b",
    re.IGNORECASE,
)
"""Words that tell of something that goes wrong today."""

GOAL = re.compile(
    r"\bto (?:reduce|cut|lower|avoid|prevent|eliminate|shorten|minimi[sz]e|decrease)(?:\s+[\w\u2019'-]+){1,3}",
    re.IGNORECASE,
)
"""A deficit named only as what shall become less, which says nothing of today."""

_TODAY = re.compile(
    r"\b(?:by hand|manual(?:ly)?|hard[ -]coded|hard[ -]coding|duplicat\w+|twice|re-?(?:key|enter|type)\w*|"
    r"disjointed|fragmented|siloed|unsupported|out of support|outdated|obsolete|unreliable|limited|insufficient|"
    r"breaks? down|broken|crash\w*|outages?|drift\w*|abandon\w*|rejected|turned away|unanswered|unread|unpaid|"
    r"overpa\w+|bottlenecks?|gaps?|poor|doubled|tripled|rising|increas(?:ed|ing)|dropped|fallen|fell|grown|"
    r"lie|lies|lay|one in (?:two|three|four|five|six|seven|eight|nine|ten|\d+)|at risk|fraud\w*|"
    r"gives? up|hangs? up|turns? away|again|after they|only when|only then|guess\w*|harm\w*|illegible|blurred|"
    r"despite|although|yet to|problems?|barriers?|end[ -]of[ -]life|constraints?|inhibit\w*|"
    r"(?:beyond|outside|exceed\w*|over|above) (?:\w+ ){0,2}capacity)\b",
    re.IGNORECASE,
)

RULE = WordingRule(
    name="no-deficit",
    title="Nothing goes wrong",
    severity=Severity.MEDIUM,
    why="A vendor that does not know what hurts today builds what it has.",
    question="What goes wrong today, seen by somebody who suffers from it?",
    suggestion="“Case workers retype each claim into two systems, and one in nine is entered wrongly.”",
    fields=(ReadAs.PROBLEM,),
    flags=(
        "The agency will modernise its permit service for 30,000 households a year.",
        "Our inspectors use tablets in 14 districts.",
        "Work with the business on a roadmap for 2028.",
    ),
    passes=(
        "Households wait nine weeks for a permit.",
        "Registrars hold a back log of 80 deeds.",
        "Inspectors copy 400 reports a month by hand.",
        "Nobody can tell which of the 900 pumps needs repair.",
    ),
    judge=unless_said(DEFICIT, _TODAY),
    slot=Slot.DEFICIT,
)
