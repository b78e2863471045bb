"""Words that let a duty be set aside: where appropriate, if possible, as needed."""

from contracts.language.base import Expression, WordingRule
from contracts.severity import Severity

_WHEN = (
    "(?:(?:deemed|considered|reasonably|technically|absolutely|so far as|and|or) )?"
    "(?:appropriate|possible|necessary|needed|required|applicable|feasible|practicable|practical|relevant|available|"
    "desired|convenient|warranted|sensible|reasonable)"
)
# Of what is only allowed, nobody needs a way out.
_ALLOWED = r"[^.;]{0,60}\bmay\b"
_DEGREE = "(?:appropriate|possible|practicable|practical|feasible|needed|required|necessary|reasonable|you can|we can)"

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
        "Logs are kept for as long as required.",
        "Where a change of model is required, the team retrains it.",
        "Personal data is removed to the extent possible.",
        "In principle the data stays in the country.",
    ),
    passes=(
        "The lift stops as soon as the gate closes.",
        "The report states where necessary parts are stored.",
        "The interface names all possible answers.",
        "Records are kept as required by ISO 27001.",
        "Where a permit is required by law, the supplier holds it.",
        "Where more memory is needed, the supplier may add it.",
        "If necessary, the clerk may undo the change.",
        "The prompt shows which fields are required.",
        "The clerk may reply in the register as appropriate.",
        "Unless otherwise agreed in writing, invoices are sent monthly.",
    ),
    expressions=(
        # What names who requires it, or to do what, can be looked up: as required by law, if needed to unlock it.
        Expression(
            "where|wherever|if|when|as|whenever|once|insofar",
            then=_WHEN,
            not_before=rf"[a-z]+s\b|by\b|in\b|to\b|under\b|for\b|from\b|on\b|{_ALLOWED}",
            not_after=r"same|such|known|may\b[^.;]{0,60}",
        ),
        Expression("as|so", then=rf"(?!well|such)(?:\w+ )?\w+ as {_DEGREE}", not_before=r"by\b|under\b"),
        Expression(
            "to", then=r"the (?:greatest |fullest |maximum )?(?:extent|degree) (?:possible|practicable|feasible)"
        ),
        Expression(
            "where|wherever",
            then=r"[^,.;:]{3,60}? (?:is|are) (?:required|needed|necessary)",
            not_before=rf"by\b|in\b|{_ALLOWED}",
        ),
        Expression(
            "subject",
            then="to (?:an? )?(?:\\w+ )?(?:availability|capacity|resources|agreement|discussion|negotiation|change)",
        ),
        Expression(
            "available",
            only_after="data|information|resources|tools|evidence|technology|budget|capacity|means|time|best|commonly",
            only_before=r"[.,;)]|\Z|at the time",
            not_after="(?:makes?|made|keeps?|kept|have|has|with) (?:the |all |its |this )?(?:data|information)",
        ),
        # An agreement in writing can be shown.
        Expression(
            "unless",
            then="(?:otherwise|impractical|impracticable|not (?:possible|practicable|feasible))",
            not_before=r"[\w ,]{0,40}\b(?:in writing|by the (?!supplier|vendor|contractor))",
        ),
        Expression("in", then="(?:principle|most cases|the normal case|the ordinary course)"),
        Expression("as", then="a (?:general )?rule", not_before="of|for|in|that"),
        Expression("if|when", then="(?:at all possible|time permits|time allows|resources permit|budget allows)"),
        Expression("time|resources|budget", then="(?:permitting|allowing)"),
    ),
)
