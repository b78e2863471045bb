"""A quality of people where a duty should stand: skills, attitudes, the spirit of something."""

from contracts.language.base import Expression, ReadAs, WordingRule
from contracts.severity import Severity

_KNOWN = (
    r"(?:[\w,-]+ ){0,4}?(?:understanding|knowledge|experience|expertise|appreciation|awareness|grasp|command|skills?|"
    r"capabilit(?:y|ies)|mindset|track record|passion|attitude|aptitude|competenc(?:e|ies|y))"
)
_CULTURE = (
    r"(?:[\w,&'\u2019-]+ ){0,6}?(?:values|culture|ethos|spirit|mission|vision|ways? of working|principles|"
    r"priorities|ambitions?|strateg(?:y|ies)|direction|architecture|objectives|goals|agenda|philosophy)"
)

RULE = WordingRule(
    name="no-obligation",
    title="A quality of people, not a duty",
    severity=Severity.MEDIUM,
    why="Whether somebody understands, is committed or works in a spirit is seen by nobody until it is disputed.",
    question="What must be done or shown, so that one can answer yes or no?",
    suggestion="“The lead has shipped two services for tax authorities since 2022”, not “a good understanding of tax”.",
    fields=(ReadAs.CONSTRAINT, ReadAs.METRIC),
    flags=(
        "The lead must have a full understanding of tax law.",
        "The vendor works in line with our values.",
        "Engineers must be proactive and work closely with the case workers.",
        "The design must align with our digital strategy.",
        "The vendor will be responsible for ensuring a high standard.",
    ),
    passes=(
        "The lead must have three years of experience with tax law.",
        "The vendor works in line with ISO/IEC 27001.",
        "The beam must align with the sensor.",
        "The operator has knowledge of the key and nobody else.",
        "The vendor is responsible for backups.",
    ),
    expressions=(
        Expression(
            "have|has|having|possess|possesses|demonstrate|demonstrates|with|bring|brings",
            then=_KNOWN,
            not_before="of the (?:key|password)",
        ),
        Expression(
            "experience|knowledge|understanding|ability|willingness",
            then="(?:of|in|with|to)",
            only_after=r"\A\W*(?:\w+ ){0,2}",
        ),
        Expression(
            "skills",
            only_after="communication|interpersonal|leadership|people|soft|collaboration|management",
        ),
        Expression("in", then=f"(?:line|keeping|accord|tune|harmony) with {_CULTURE}"),
        Expression(
            "align|aligns|aligned|fit|fits|adhere|adheres|commit|committed", then=f"(?:with|to|into) {_CULTURE}"
        ),
        Expression("in", then="the spirit of"),
        Expression("spirit", then="of (?:our|the|its|this)"),
        Expression("proactive|proactively|passionate|enthusiastic|motivated"),
        Expression("comfortable|confident|happy", then="(?:with|working|to)"),
        Expression(
            "work|works|working|collaborate|collaborates|engage|engages",
            then="(?:closely|collaboratively|constructively|effectively|seamlessly|in partnership|hand in hand)",
        ),
        Expression("responsible", then="for (?:ensuring|assuring|driving|promoting|championing|supporting)"),
        Expression(
            "agile",
            then="(?:development )?(?:environment|ways?|principles|method(?:s|ology)?|approach|manner|mindset)",
        ),
        Expression("user", then="cent(?:red|ered|ric) (?:approach|way|mindset|manner|design principles)"),
    ),
    excused_by_quantity=True,
)
