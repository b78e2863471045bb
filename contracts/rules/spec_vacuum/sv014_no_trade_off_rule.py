"""No trade-off rule.

Condition: No trade-off rule says which side wins over which.

Why: Two goals will collide, and where nothing is agreed the vendor decides which one yields.

Mend: Rank cost, time and quality at the least: which one wins, up to what point, and who decides beyond it.

Not raised by: Rules that contradict each other; SV016 reads those.
"""

from collections.abc import Iterator

from contracts.engagement import EngagementSpec
from contracts.rules.base import Answer, Context, FailureMode, Raised, Rule, Severity, read_manual
from contracts.rules.rows import ranks_two_sides


def _evaluate(spec: EngagementSpec, _context: Context) -> Iterator[Answer]:
    if not any(map(ranks_two_sides, spec.trade_offs)):
        yield Raised("trade_offs", "No trade-off rule says which goal wins when two collide.")


RULE = Rule(
    code="SV014",
    name="no-trade-off-rule",
    severity=Severity.BLOCKER,
    failure_mode=FailureMode.SPEC_VACUUM,
    reads=(
        "trade_offs.prefer",
        "trade_offs.over",
    ),
    evaluate=_evaluate,
    manual=read_manual(__doc__),
    authority="18F De-risking Guide; US Digital Services Playbook, play 6",
)
