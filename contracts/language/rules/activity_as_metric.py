"""A metric that counts what was done and not what came of it."""

from contracts.language.base import Expression, ReadAs, WordingRule
from contracts.severity import Severity

_HELD = r"(?:held|run|given|attended|conducted|organi[sz]ed|carried out|delivered|completed|offered)"

RULE = WordingRule(
    name="activity-as-metric",
    title="Activity in place of a result",
    severity=Severity.MEDIUM,
    why="What keeps the vendor busy can all be done while nothing changes for anybody.",
    question="What is different for its users when all of that has been done?",
    suggestion="“Inspectors close a report in 9 minutes”, not “400 tickets closed”.",
    fields=(ReadAs.METRIC,),
    flags=(
        "400 tickets closed by 1 May.",
        "Twelve workshops held in the first half year.",
        "Number of story points a sprint",
    ),
    passes=(
        "90 % of tickets closed within 4 hours.",
        "A report is closed in 9 minutes.",
        "After the workshop each of the six engineers deploys alone.",
    ),
    expressions=(
        Expression(
            "tickets|issues|tasks|stories",
            then="(?:closed|processed|worked|completed|resolved|done)",
            not_before="within|in|under|at the first|on the first|without",
        ),
        Expression("workshops|trainings|courses|meetings|demos|interviews|sessions", then=_HELD),
        Expression("story", then="points?"),
        Expression("lines", then="of code", not_before="covered|tested|without|are|free"),
        Expression("hours|days", then="(?:worked|booked|billed|spent on)"),
        Expression("people|staff|employees|users|engineers", then="(?:trained|onboarded)"),
        Expression("number|amount", then="of (?:commits|meetings|workshops|reports|deliverables|features|releases)"),
    ),
)
