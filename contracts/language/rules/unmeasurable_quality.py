"""Words of quality without a measure: appropriate, user-friendly, robust, high quality."""

from contracts.language.asides import DUTIES, EXPLAINED, NAME
from contracts.language.base import Expression, WordingRule
from contracts.severity import Severity

# What it has to fit is named: appropriate to the tariff, as agreed in annex B.
_FITTED = (
    r"to (?:the|an?|its|their|this|that|these|(?-i:[A-Z])\w*)\b|in accordance|according to|in line with|"
    r"as (?:defined|specified|described|set|agreed|laid)"
)
# Terms of the law of contract and of equality, read by courts for long.
_LEGAL = "adjustments?|accommodations?|assurance|doubt|suspicion|person|endeavours|efforts"
_ABILITY = r"(?:[\w-]+ ){0,2}(?:experience|knowledge|understanding|skills?|expertise|background|track record|grasp)\b"
# Highly confidential is a class and reasonably foreseeable a term of law.
_PLAIN = r"(?!confidential|sensitive|restricted|recommended|foreseeable|practicable|likely|dependent)\w{4,}"

RULE = WordingRule(
    name="unmeasurable-quality",
    title="A quality without a measure",
    severity=Severity.MEDIUM,
    why="Everybody agrees to it and nobody can show that it was missed.",
    question="How would a test tell that it is so: which number, which standard, or whose decision by what date?",
    suggestion="Put the measure in its place: “nine of ten new clerks file a claim without help in 5 minutes”.",
    flags=(
        "The vendor provides adequate support.",
        "The portal is user-friendly.",
        "Claims are stored in an appropriate way.",
        "The model gives robust results for rare languages.",
        "Testers must show strong analytical skills.",
        "Handling of badly scanned letters is part of the scope.",
    ),
    passes=(
        "The service stores the appropriate value of the tariff table.",
        "The importer is tested under worst case load.",
        "Goods are received at gate 2 in Porto.",
        "The retention class is appropriate to the type of record.",
        "The vendor shows how often “appropriate” was chosen by the clerks.",
        "A robust portal answers 99.5 % of requests a month.",
        "The new rate is effective from the first invoice of the contract.",
        "The clerk sees the invoice sorted by due date and, for bad debts, by amount.",
        "Entry needs strong authentication by two factors.",
        "Outstanding invoices are paid by 31 March.",
        "The buyer makes reasonable adjustments for disabled staff.",
        "Highly confidential files stay in Bergen.",
        "Late quotations are not responsive bids.",
        "The statement on the Modern Slavery Act is renewed yearly.",
        "Mail is sent by the Simple Mail Transfer Protocol.",
        "The scan fails below the acceptable quality level of the table.",
        "A user-centred design follows ISO 9241-210.",
    ),
    fields=DUTIES,
    excused_by_quantity=True,
    expressions=(
        # To fit. "The appropriate value" is the one that belongs to the case: a reference, not a judgement.
        Expression(
            "appropriate",
            not_after=r"the|these|those|its|their|if|where|when|as|whether|deemed|most",
            not_before=rf"{_FITTED}|to \w+|for (?:the|its|their|that|this)\b|authorit|{EXPLAINED}|{NAME}",
        ),
        Expression("appropriately|suitably|adequately|properly|sensibly", not_before=_FITTED),
        Expression("adequate", not_after="where|if|when|the|as", not_before=rf"for\b|{_FITTED}|{EXPLAINED}"),
        Expression("suitable", not_after="where|if|when|the|as", not_before=rf"{_FITTED}|{EXPLAINED}"),
        Expression(
            "sufficient|reasonable",
            not_after="where|if|when|the|commercially",
            not_before=rf"to\b|{_LEGAL}|{EXPLAINED}",
        ),
        Expression("sufficiently", not_before=_FITTED),
        Expression(
            "acceptable|satisfactory",
            not_after="the|not|be|is|are",
            not_before=rf"use polic|quality levels?\b|{EXPLAINED}",
        ),
        # To judge
        Expression(
            "bad|badly|poor|poorly",
            not_before=r"debts?\b|blocks?\b|sectors?\b|pixels?\b|requests?\b|gateways?\b|faith|actors?\b|records?\b|:",
        ),
        Expression(
            "good",
            not_after="for|in|common|public|the",
            not_before=r":|faith|friday|standing|repute|for \d|until|manufacturing practice|clinical practice|cause",
        ),
        Expression("excellent|unparalleled|exemplary"),
        Expression("strong|deep|solid|sound|extensive|broad|wide|thorough|proven|great", only_before=_ABILITY),
        Expression("strong", then="(?:focus|commitment|emphasis|leadership|collaboration|support)"),
        # Outstanding invoices are unpaid, not excellent.
        Expression(
            "outstanding|superior", only_before=r"(?:quality|service|support|performance|results?|value|skills?)\b"
        ),
        Expression("best", then="(?:in class|of breed|possible|practices?)"),
        Expression("world|top", then="(?:class|notch|quality)"),
        Expression(
            "high", then="(?:quality|standards?|performance|degree of|level of)", not_before="computing|cluster"
        ),
        Expression("high|higher|highest", then="(?:professional|ethical|technical) standards?"),
        Expression(
            "professional|workmanlike|controlled|orderly|structured|transparent|diligent|careful|competent|constructive",
            then=r"(?:and \w+ )?(?:manner|way|fashion)",
        ),
        Expression("collaboratively|professionally|diligently|safely|carefully|thoroughly"),
        Expression(
            "securely", only_after="stored|transferred|transmitted|handled|processed|managed|kept|deleted|shared"
        ),
        Expression("closely", not_before="related|spaced|coupled|held|packed"),
        Expression("extreme|stringent", not_before=r"cases?\b|values?\b|programming|weather warning|sports"),
        Expression(
            "accurate|accurately|meaningful|consistent|consistently|concise",
            not_after="the|not|eventually|strongly",
            not_before="with",
        ),
        Expression(
            "clear|clearly",
            only_after="an?|and|with|very|be|by|in|provides?",
            not_before=r"(?:of|from|by|text|air|majority)\b",
        ),
        Expression("extremely|highly|reasonably|fairly", only_before=_PLAIN),
        # To use
        Expression(
            "user|customer|reader|printer|operator|mobile|environmentally",
            then="friendly|centric|centred|centered",
            # A method with a standard and books of its own.
            not_before="(?:and [\\w-]+ )?(?:design|research|development|methods?|approach|agile|practices?)",
        ),
        Expression(
            "easy|easily|simple|intuitive|intuitively|seamless|seamlessly|smooth|smoothly|effortless|effortlessly",
            not_before=r"(?-i:[A-Z][a-z])|mail transfer|majority|interest|read\b|random",
        ),
        Expression("readable|legible|understandable|comprehensible", not_after="machine|human|not|the"),
        Expression("convenient|conveniently|comfortable|comfortably|attractive", not_before=r"(?:in|with)\b"),
        Expression("ease", then="of"),
        # To run
        Expression("robust|scalable|performant|resilient"),
        # A responsive bid answers the call; a responsive layout is a technique.
        Expression("responsive", not_before=r"bid|offer|quot|proposal|design|layout|web|page|to\b"),
        Expression("sustainable", not_before="development|procurement"),
        Expression(
            "flexible|flexibly|efficient|efficiently|reliable|reliably", not_before="working|hours|hose|tube|pipe"
        ),
        Expression("stable", not_before=r"(?:release|version|branch|id|url|diffusion)\b"),
        Expression("effective|effectively", not_before=r"(?:dates?|from|until|on|upon|as of|immediately)\b|\d"),
        Expression("modern", not_before="slavery|languages|foreign"),
        Expression("innovative|comprehensive|proactive|proactively|optimal|optimally|optimum|ideal"),
        Expression("state", then="of the art"),
        Expression("cutting|leading|bleeding", then="edge", not_before=r"of\b|detect|trigger"),
        Expression("future", then="proof|ready"),
        Expression("cost", then="effective|effectively|efficient", not_before="analysis"),
    ),
)
