"""A trade-off that promises to balance what it should decide."""

from contracts.language.base import Expression, ReadAs, WordingRule
from contracts.severity import Severity

_MEANT = "appropriate|good|right|healthy|reasonable|sensible|optimal|best|fair|ideal|suitable|sound|pragmatic"

RULE = WordingRule(
    name="balance-instead-of-choice",
    title="Balanced, not decided",
    severity=Severity.MEDIUM,
    why="A balance is found only when the two collide, by whoever is at the keyboard then.",
    question="Which of the two is given up first, and up to what point?",
    suggestion="Name the side that wins, and the point at which somebody of yours must be asked.",
    fields=(ReadAs.TRADE_OFF,),
    flags=(
        "A balance between speed and care is struck.",
        "Cost and quality are equally important.",
        "Usability and security go hand in hand.",
    ),
    passes=(
        "Speed wins as long as the account balance is right to the cent.",
        "Quality is more important than the date, up to six weeks.",
        "Both sites keep their data: privacy wins over run cost up to EUR 900 a month.",
    ),
    expressions=(
        Expression("balance|balanced|balancing", not_after="account|bank|opening|closing|load|outstanding"),
        Expression("equilibrium|compromise|compromises|reconcile|reconciled|harmonise|harmonised"),
        Expression("weigh|weighed|weighing", then="(?:[\\w-]+ ){0,3}?(?:against|up)"),
        Expression("trade", then="offs? (?:is|are|will be|shall be|between) .{0,60}?(?:optimi[sz]ed|managed|resolved)"),
        Expression(_MEANT, then="(?:mix|ratio|middle|middle ground|combination|solution|mean|proportion)"),
        Expression("equally|similarly", then="(?:important|weighted|valued|ranked|critical|relevant)"),
        Expression("same|equal", then="(?:priority|priorities|weight|importance|rank|standing)"),
        Expression(
            "both",
            then="(?:[\\w-]+ ){0,3}?(?:important|matter|count|essential|kept|met|achieved|critical)",
            not_after="cannot|can['\u2019]t|not",
        ),
        Expression("both", then="(?:high|low|good|fast|strong|full|the highest)\\b.{1,60}? and"),
        Expression("neither", then=".{1,50}? nor"),
        Expression("hand", then="in hand"),
        Expression("joint|jointly|mutual|mutually|consensus|together", not_before="decid|sign"),
        Expression("case", then="by case"),
        Expression(
            "as", then="far as possible|(?:well|much) as possible|the (?:situation|case|need) (?:requires|arises)"
        ),
        Expression("not|never", then="(?:at|come at) the expense of"),
    ),
)
