"""Better, minimise, more robust: a comparison with nothing."""

from contracts.language.base import Expression, ReadAs, WordingRule
from contracts.severity import Severity

_DUTY = "shall|must|will|should|shall also|must also|will also|should also|and|^"
_MEASURED = r"[^.;]{0,60}\b(?:from|by|to|below|under|above)\s+(?:at least\s+)?[\d\u00a3$\u20ac]"

RULE = WordingRule(
    name="comparative-without-reference",
    title="Better than what?",
    severity=Severity.MEDIUM,
    why="The smallest change meets it, and so does none if the start was never measured.",
    question="From which value to which, measured how?",
    suggestion="Give both ends: “from 9 minutes to 4 minutes at the median”.",
    fields=(ReadAs.CONSTRAINT, ReadAs.METRIC, ReadAs.HANDOVER, ReadAs.ANY),
    flags=(
        "The new search gives better answers.",
        "The supplier must minimise disruption.",
        "The interface is more robust.",
        "Orders are placed with a minimum number of clicks.",
        "Improve the quality of the answers.",
        "The new service has at least the same quality.",
    ),
    passes=(
        "The new search is faster than the one in annex C.",
        "Reduce handling time from 9 to 4 minutes.",
        "A minimum of 90% of the code is tested.",
        "The maximum of attachments is 10 a message.",
        "More than half of the staff are trained.",
        "The optimised build is stored beside the source.",
        "An answer takes no more than 2 seconds.",
    ),
    expressions=(
        Expression("better|easier|faster|quicker|cheaper|smoother|leaner|smarter", not_before=r"[^.;,]{0,40}\bthan\b"),
        Expression(
            "more",
            then=r"(?!than|or|information|details?|about|time|work|data|precise(?:ly)?)\w{4,}",
            not_before=r"[^.;,]{0,60}\bthan\b",
            not_after="one or|no|any|not|or|and|two or|the",
        ),
        Expression(
            "minimi[sz]e".replace("[sz]", "s") + "|minimize|maximise|maximize|optimise|optimize|streamline|accelerate",
            not_before=_MEASURED,
        ),
        Expression(
            "same",
            then=r"(?:\w+ )?(?:levels?|degree|protection|quality|extent|performance)",
            only_after="the",
            not_before=r"(?:as|of) (?:\w+ )?(?:\d|annex|section)|agreement",
        ),
        Expression("minimising|minimizing|maximising|maximizing|optimising|optimizing"),
        Expression("minimised|minimized|maximised|maximized", only_after="be|been|is|are"),
        Expression("improve|enhance|increase|reduce|decrease|simplify", only_after=_DUTY, not_before=_MEASURED),
        Expression(
            "minimum",
            then="(?:number|amount|level|degree|effort|disruption|delay|impact|loss|downtime)",
            not_before=r"of \w+ (?:is|of) \d|of \d|is \d",
        ),
        Expression(
            "minimum|maximum",
            not_before=r"(?:[^.;]{0,40} )?(?:is|are|of) \d",
            then=r"of (?!\d|\w+ \(?\d|one|two|three|four|five|six|ten|half|a\b)\w+",
        ),
    ),
    excused_by_quantity=True,
)
