"""Amounts without a number: several, a few, various, much higher."""

from contracts.language.asides import DUTIES, EXAMPLE, EXPLAINED
from contracts.language.base import Expression, WordingRule
from contracts.severity import Severity

_MORE = r"(?:more|less|fewer|(?!other|either|after|under|over|never)\w{2,9}er)"
_PLACES = (
    r"browsers?|platforms?|languages?|devices?|systems?|formats?|channels?|environments?|locations?|sites?|sources?|"
    r"databases?|teams?|suppliers?|vendors?"
)
_DEGREE = "significant|significantly|substantial|substantially|considerable|considerably|noticeable|noticeably|slight"
_CHANGE = (
    r"(?:improve|reduc|increas|decreas|gains?|savings?|cuts?|delays?|effort|impact|effects?|loss|difference|changes?)"
)

RULE = WordingRule(
    name="vague-quantity",
    title="An amount without a number",
    severity=Severity.MEDIUM,
    why="Two is several and so is forty; the price differs.",
    question="How many, at least and at most, or which ones?",
    suggestion="Give the number or the list: “in the four languages of annex B”.",
    flags=(
        "The tool runs on several platforms.",
        "The vendor hands over a few sample reports.",
        "The night batch takes much longer than the day batch.",
        "The chatbot answers in various languages.",
    ),
    passes=(
        "The job is started several times.",
        "The operator states how much memory each node holds.",
        "Clerks file fewer than 3 complaints a day.",
        "One or several of the lamps stay lit.",
        "The report names the various owners of a record.",
        "The partners are jointly and severally liable.",
        "The portal offers several languages, namely Dutch and Frisian.",
    ),
    fields=DUTIES,
    expressions=(
        # To depend on several things, or to do a thing several times, tells of the world and owes nothing.
        Expression(
            "several",
            not_after=r"the|these|those|or|depend(?:s|ing|ent)?(?: \w+)? (?:on|upon)|joint(?:ly)? and",
            not_before=rf"times\b|liab|{EXAMPLE}|{EXPLAINED}",
        ),
        Expression("various", not_after="the|these|of|or|its|their", not_before=EXAMPLE),
        Expression("numerous|countless|plenty"),
        Expression(
            "multitude|plethora|handful|myriad|variety", only_after="an?|wide|great", not_before=rf"of {EXAMPLE}"
        ),
        Expression("many", not_after="as|how|so|too|one|the|not", not_before="to (?:many|one)"),
        Expression("multiple", not_after="the|or", not_before=EXAMPLE, only_before=rf"(?:\w+ )?(?:{_PLACES})\b"),
        Expression("number|amount", then="of", only_after="any|limited|reasonable|sufficient|minimal|great"),
        Expression("range|array|set", then="of", only_after="wide|broad|whole|diverse|vast"),
        Expression("negligible|minimal"),
        Expression(_DEGREE, only_before=_CHANGE, not_before=r"[^.;,]{0,40}\bthan\b"),
        Expression("few", not_after="the|very|no|last|first|next|so|these|too"),
        Expression("much", then=_MORE, not_after="how|as|so|too"),
    ),
)
