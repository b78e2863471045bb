"""Words that let a duty be set aside: where appropriate, if possible, as needed."""

from contracts.language.base import Expression, WordingRule
from contracts.severity import Severity

_WHEN = "appropriate|possible|necessary|needed|required|applicable|feasible|practicable|relevant|available"

RULE = WordingRule(
    name="escape-clause",
    title="A way out of the duty",
    severity=Severity.MEDIUM,
    why="Whoever decides that the case has not come owes nothing.",
    question="In which cases exactly, and who decides that one of them has come?",
    suggestion="Name the cases (“if a record holds health data”), or drop the words and owe it always.",
    flags=(
        "Documentation is updated where appropriate.",
        "Incidents are reported as soon as possible.",
        "Data is encrypted if possible.",
    ),
    passes=(
        "The lift stops as soon as the gate closes.",
        "The report states where necessary parts are stored.",
        "The interface names all possible answers.",
    ),
    expressions=(
        Expression("where|if|when|as|whenever", then=_WHEN, not_before=r"parts|by\b|in\b|to\b"),
        Expression("as", then="(?:soon|early|quickly|far|much|often) as (?:possible|practicable|needed)"),
    ),
)
