"""Things pointed at and not named: certain functions, a particular format."""

from contracts.language.asides import DUTIES, EXAMPLE, EXPLAINED
from contracts.language.base import Expression, WordingRule
from contracts.severity import Severity

RULE = WordingRule(
    name="unnamed-thing",
    title="Something meant and not named",
    severity=Severity.MEDIUM,
    why="Whoever wrote it had something in mind; whoever reads it has to guess what.",
    question="Which ones? Name them or say where they are listed.",
    suggestion="List them: “letters, invoices and complaints” in place of “certain documents”.",
    flags=(
        "Certain records are kept offline.",
        "After a certain time the clerk is logged out.",
        "A particular format is used for export.",
        "Letters to ministers are handled specially.",
    ),
    passes=(
        "The vendor makes certain that each file is signed.",
        "Refunds, in particular those of members, are booked daily.",
        "The tester is certain of the result.",
        "Unless agreed differently, sums are in euros.",
        "Certain fields (name, address and date of birth) are masked.",
        "The export follows the particular tariff of the region.",
    ),
    fields=DUTIES,
    expressions=(
        Expression(
            "certain",
            not_after="make|makes|made|making|for|is|be|are|quite|almost|absolutely|not|how",
            not_before=rf"that\b|to\b|of\b|about\b|{EXAMPLE}|{EXPLAINED}",
        ),
        Expression("particular", only_after="an?", not_before=rf"{EXAMPLE}|{EXPLAINED}"),
        Expression(
            "specially|similarly|differently",
            only_after=r"\w{2,}ed|dealt with",
            not_after="specified|stated|agreed|defined|noted|worded",
        ),
    ),
)
