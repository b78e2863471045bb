"""A way that everybody is said to know: the usual method, best practice, within reason, all stakeholders."""

from contracts.language.base import Expression, WordingRule
from contracts.severity import Severity

_WAY = "(?:method|way|manner|practice|procedure|process|channel|standard|means|tool|term|condition|care|format)s?"

RULE = WordingRule(
    name="customary-way",
    title="A custom that is written nowhere",
    severity=Severity.MEDIUM,
    why="What is usual differs from house to house, and after the signature it is what the other side is used to.",
    question="Which method, document or people exactly?",
    suggestion="Name the document with its version (“our coding guide, version 4”) or describe the steps.",
    flags=(
        "Accuracy is measured by the usual method.",
        "The code follows industry best practice.",
        "Changes are agreed informally.",
        "A delay is accepted within reason.",
        "The forecast is compared with available data.",
        "All stakeholders are affected.",
    ),
    passes=(
        "The usual method of the tax office, described in form 12, is kept.",
        "The code follows the Best Practice Guide, version 4.",
        "Cases with an unusual method of payment are sorted out by hand.",
        "The service is available on data of the last three years.",
        "Two stakeholders of the harbour board sign each report.",
    ),
    expressions=(
        Expression(
            "usual|customary|conventional|accustomed", then=_WAY, not_before=r"of\b|described|set out|in (?:annex|the)"
        ),
        Expression("as", then="(?:usual|is customary|customary)"),
        Expression(
            "best|good|common|established|standard|recognised|industry|accepted|current",
            then="(?:industry |professional |commercial |security )?practices?",
            # A guide has a name and can be read.
            not_before=r"guid\w+|notes?\b|statement|described|set out|in (?:annex|the)",
        ),
        Expression("industry", then="(?:standards?|norms?|benchmarks?)", not_before=r"[\w/ ]{0,12}\d"),
        Expression("mutual", then="(?:trust|understanding)"),
        Expression("within", then="reason"),
        Expression("informal|informally"),
        Expression("experience", then="(?:shows|has shown|tells)"),
        Expression(
            "available", then="(?:data|information|tools|means)", not_after=r"is|are|be|being|becomes?|made|and"
        ),
        Expression("all|key|relevant", then="(?:relevant |key |other )?stakeholders"),
    ),
    excused_by_quantity=True,
)
