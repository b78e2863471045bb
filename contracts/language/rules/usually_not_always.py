"""Words that hold in most cases and so bind in none: mainly, typically, the majority of."""

from contracts.language.base import Expression, ReadAs, WordingRule
from contracts.severity import Severity

_TREATED = "arrangement|approach|way|mode|method|place of work|workplace|location|working pattern"

RULE = WordingRule(
    name="usually-not-always",
    title="Usually, not always",
    severity=Severity.MEDIUM,
    why="What holds usually is kept by every case that somebody calls unusual.",
    question="In which cases does it not hold, or how many may there be?",
    suggestion="“At least three days a week on site”, not “mainly on site”.",
    fields=(ReadAs.CONSTRAINT, ReadAs.METRIC, ReadAs.HANDOVER),
    flags=(
        "The team mainly works on our premises.",
        "Personal data is typically kept in Germany.",
        "Video calls are the main arrangement for meetings.",
        "For the most part the data stays with us.",
    ),
    passes=(
        "The team works on our premises, usually three days a week.",
        "The main contractor signs for its subcontractors.",
        "Records of the main arrangement committee stay in Germany.",
        "The normal operating mode is recorded in the log.",
    ),
    expressions=(
        # Of signals and parts something is mainly this or that as a matter of fact; then a figure stands beside it.
        Expression(
            "mainly|mostly|primarily|largely|predominantly|typically|usually|customarily",
            not_before="used (?:by|for|in)",
        ),
        Expression("generally|normally", not_before="(?:open|closed|accepted|available)\\b", not_after="more"),
        Expression(
            "main|primary|usual|preferred|default", then=f"(?:{_TREATED})", not_before="(?:committee|agreement|board)"
        ),
        Expression("for", then="the most part"),
        Expression("in", then="(?:most (?:cases|instances|circumstances)|the main\\b(?! (?:menu|screen))|principle)"),
        Expression(
            "most|majority|bulk", then="of (?:the|our|its) (?:work|team|time|meetings|activities|sessions|tasks)"
        ),
        Expression("negotiable", not_after="not|non"),
        Expression("preferred|preferable|preferably|desirable|advantageous", not_after="the|a|an|as"),
    ),
    excused_by_quantity=True,
)
