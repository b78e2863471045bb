"""Times without a date or a length: soon, early, promptly, for a short time, as fast as possible."""

from contracts.language.asides import DUTIES, NAME, OWED
from contracts.language.base import Expression, WordingRule
from contracts.severity import Severity

_SPELL = (
    r"(?:(?:and|or) \w+ )?(?:response |answer |running |waiting |loading )?(?:times?|time ?(?:spans?|frames?|scales?)|"
    r"timeframes?|timescales?|periods?|durations?|delays?|intervals?|while|notice|pauses?|waits?|moments?|spells?|"
    r"turnarounds?|lead times?)"
)
_STAGE = r"stages?|phases?|states?|points?|notice|enough|start|adoption|engagement|involvement|warnings?"
_DEED = (
    r"(?:\w+ )?(?:\w{2,12}(?:ing|tion|ment)|search(?:es)?|responses?|access|answers?|recovery|results?|delivery|"
    r"turnaround|support|help|repl(?:y|ies)|feedback|start|restart|repair|fix(?:es)?|changes?|notice|payment|reaction)\b"
)
_KINDS = r"prototyping|application development|charging|switching|moving|forwarding|tracking|fashion|breeding"
_PROMPT = (
    r"(?:and \w+ )?(?:response|delivery|payment|notice|notification|action|attention|handling|resolution|answer|"
    r"feedback|support|repair|reply|correction)\b"
)

RULE = WordingRule(
    name="vague-time",
    title="A time without a date or a length",
    severity=Severity.MEDIUM,
    why="Nothing is ever late where no date was agreed.",
    question="By which date, within which time, or how often?",
    suggestion="Give the day, the length or the interval: “within 2 working days of the report”.",
    flags=(
        "The vendor answers promptly.",
        "The service may be down for a short time.",
        "Users are involved at an early stage.",
        "Searches return very rapidly.",
        "The search offers fast access to old files.",
        "Staff are trained regularly.",
        "Replies must be fast.",
        "Delays are announced early.",
    ),
    passes=(
        "As soon as a claim is closed, its file is locked.",
        "The network is Fast Ethernet.",
        "Backups are kept as long as the contract runs.",
        "A short circuit opens the breaker.",
        "Outages longer than 5 minutes are reported.",
        "The system prompt is handed over with the model.",
        "Prompt injection is tested before each release.",
        "Fast charging points are marked on the map.",
        "A rapid response within 2 hours is owed on weekdays.",
        "The letter shows the earlier of both dates.",
    ),
    fields=DUTIES,
    excused_by_quantity=True,
    expressions=(
        Expression("soon|shortly", not_after="as|no|so|too", not_before=r"(?:as|after|before|than)\b"),
        Expression("short|brief|shorter", then=_SPELL, not_after="the"),
        Expression("short", only_after="very|too|quite|rather"),
        Expression("long|longer|prolonged|extended", then=_SPELL, not_after="as|how|no|not|the", not_before="verif"),
        Expression("near", then="future|real"),
        Expression("early", then=_STAGE, not_after="as"),
        Expression("early", only_before=r"(?:with|in|on)\b", not_after="as|too|or"),
        Expression(
            "earlier", not_before=r"than|of\b|or\b|dates?\b", not_after=r"or|no|not|whichever(?: \w+)?|the|\w+s"
        ),
        Expression("fast|quick|quickly|rapid|rapidly|swiftly", only_after="as"),
        Expression(
            "fast|quick|rapid|prompt|brief|early|rare",
            only_after=OWED,
            not_before=r"(?:enough|than|as|or|to|in)\b|charg|:",
        ),
        Expression("early|soon", only_before=r"[.;]|\Z", only_after=r"\w{3,}ed|(?:start|begin|act|reply|answer)s?"),
        Expression("too", then="(?:slow|slowly|late|early|often|rarely|fast)", not_before=r"(?:to|for)\b"),
        Expression("limited", then="(?:times?|periods?|durations?)"),
        Expression("up", then="to date", not_before="version"),
        Expression("fast|rapid|swift|speedy|quick", only_before=_DEED, not_before=rf"{_KINDS}|{NAME}"),
        # The prompt of a language model is a text.
        Expression("prompt", only_before=_PROMPT, not_before="payment (?:discount|act|rule)"),
        Expression("quickly|rapidly|promptly|swiftly|speedily|expeditiously", not_after="as"),
        Expression("timely", not_before="than"),
        Expression("regularly|frequently|occasionally|sporadically", not_before=r"scheduled|asked"),
        Expression("periodically", not_before=r"sent|transmit|repeated"),
        Expression(
            "regular|periodic|occasional|frequent",
            only_before=r"(?:[a-z]+ )?(?:reports?|meetings?|updates?|reviews?|basis|intervals?|contact|feedback|"
            r"checks?|check-ins?|communication|backups?|training|maintenance|releases|audits?|inspections?)\b",
        ),
        Expression("from", then="time to time"),
        Expression("in", then="(?:due course|good time|a timely (?:manner|fashion))"),
        Expression("without", then="(?:undue |unreasonable )?delay"),
    ),
)
