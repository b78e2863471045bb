"""Trade-offs do not resolve.

Condition: The trade-off rules run in a circle, or a metric or constraint protects a dimension that no trade-off rule
ranks.

Why: Rules that contradict each other decide nothing, and what is ranked nowhere is given up first.

Mend: Break the circle by removing or turning one rule, and rank every dimension that a metric or a constraint protects.

Not raised by: Dimensions that nothing protects, or two dimensions which are not ranked against each other.
"""

from collections.abc import Iterator
from graphlib import CycleError, TopologicalSorter

from contracts.engagement import EngagementSpec, row_path
from contracts.rules.base import Answer, Context, FailureMode, Missing, Raised, Rule, Severity, read_manual
from contracts.rules.dimensions import protected_dimensions
from contracts.rules.rows import ranks_two_sides
from contracts.rules.wording import same_words, says_nothing


def _evaluate(spec: EngagementSpec, _context: Context) -> Iterator[Answer]:
    if not spec.trade_offs:
        yield Missing("trade_offs")
        return
    order: TopologicalSorter[str] = TopologicalSorter()
    ranked: set[str] = set()
    for rule in spec.trade_offs:
        if ranks_two_sides(rule):
            prefer, over = same_words(rule.prefer), same_words(rule.over)
            order.add(over, prefer)
            ranked |= {prefer, over}
        else:
            yield Missing(row_path("trade_offs", rule, "prefer" if says_nothing(rule.prefer) else "over"))
    try:
        order.prepare()
    except CycleError as error:
        yield Raised("trade_offs", f"The trade-off rules run in a circle: {' before '.join(error.args[1])}.")
    for row_id, field, dimension in protected_dimensions(spec):
        if says_nothing(dimension):
            yield Missing(field)
        elif same_words(dimension) not in ranked:
            yield Raised(field, f"{row_id} protects {same_words(dimension)}, which no trade-off rule ranks.")


RULE = Rule(
    code="SV016",
    name="trade-offs-do-not-resolve",
    severity=Severity.MEDIUM,
    failure_mode=FailureMode.SPEC_VACUUM,
    reads=(
        "trade_offs.prefer",
        "trade_offs.over",
        "metrics.dimension",
        "constraints.dimension",
    ),
    evaluate=_evaluate,
    manual=read_manual(__doc__),
)
