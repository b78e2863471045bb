"""Sizes without a measure: small, large, long, short."""

from contracts.language.asides import DUTIES, EXAMPLE, NAME, OWED
from contracts.language.base import Expression, WordingRule
from contracts.severity import Severity

_SMALL = (
    r"claims?\b|business|enterprise|and (?:medium|large|big)|or medium|to (?:medium|mid)|print\b|caps?\b|letters?\b|"
    r"arms\b|hours\b|change\b|talk\b|capital|works\b|n\b"
)
_LARGE = (
    r"(?:\w+ )?language models?\b|(?:reasoning|vision|multimodal|foundation) models?\b|objects?\b|print\b|file storage|"
    r"enterprises?\b|data\b|goods|cap\b|order\b|hadron|intestine"
)
_UNIT = r"characters|letters|digits|bits|bytes|words|pages|lines|metres|hours|days|minutes|seconds"
_AGAINST = (
    r"(?:enough|than|as|or|and|to|for|voltage|level|side|range|priority|when|if|by|risk|active|signal|circuit\w*)\b|:"
)
_MEASURES = (
    r"(?:latency|throughput|availability|accuracy|precision|recall|(?:error|failure|defect) rates?|uptime|"
    r"running costs?|costs?|response times?|maintenance|bandwidth|reliability|volumes?)"
)

RULE = WordingRule(
    name="unmeasured-size",
    title="A size without a measure",
    severity=Severity.MEDIUM,
    why="Where small ends and large begins is left to whoever delivers.",
    question="From which size on, in which unit?",
    suggestion="Name the bound: “files up to 20 MB” in place of “small files”.",
    flags=(
        "Small offices use the shared printer.",
        "The export handles large files.",
        "The import must cope with a large amount of letters.",
        "Cables to the counter are long.",
        "Running costs must be low.",
        "Uploads must not be too large.",
        "The service offers high availability.",
    ),
    passes=(
        "A lamp shows when the level is low.",
        "Response times must be low: 2 seconds at most.",
        "The smallest unit on the invoice is one cent.",
        "A large language model drafts the reply.",
        "The message is no larger than the field.",
        "Small claims go to the county court.",
        "The licence runs as long as the contract does.",
        "Long term storage is in Bergen.",
        "Large files (more than 2 GB) are sent by courier.",
        "The flag is_small is set on each row.",
    ),
    fields=DUTIES,
    excused_by_quantity=True,
    expressions=(
        Expression("small|tiny", not_after="as|how|so|too|of|the", not_before=rf"{_SMALL}|{EXAMPLE}|{NAME}"),
        Expression("large|big|huge", not_after="at|by and|as|how|so|too", not_before=rf"{_LARGE}|{EXAMPLE}|{NAME}"),
        Expression("small|large|big|high|low|short|wide|thin|thick|light|heavy", only_after=OWED, not_before=_AGAINST),
        Expression(
            "too",
            then="(?:small|large|big|high|low|long|short|wide|thin|thick|light|heavy|many|much|few)",
            not_before=_AGAINST,
        ),
        Expression("high|low", then=_MEASURES, not_after="the", not_before=r"(?:for|mode|cluster|group)\b"),
        Expression("larger|bigger", only_after=r"(?:is|be|are)(?: \w+)?", not_before=r"than|or\b"),
        # The long of long range or long text tells one kind from another, and as long as makes a condition.
        Expression(
            "long",
            not_after=rf"as|how|however|no|not|so|that|\d[\w. ]{{0,15}}|{_UNIT}",
            not_before=(
                r"as\b|term|range|running|lived|standing|lasting|enough|sides?\b|wave|haul|lists?\b|tail|"
                r"(?:hand|life|int|form)\b|names?\b|texts?\b|strings?\b|double|version|before|after|ago|since|distance|polling|"
                r"time (?:verif|test|stab|stor|archiv|record|user|partner)|vehicle|description"
            ),
        ),
    ),
)
