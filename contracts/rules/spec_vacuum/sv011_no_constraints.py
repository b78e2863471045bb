"""No constraints.

Condition: No constraint is stated and none is reasoned away, and no named person has declared on a given day that none
applies.

Why: Limits that are not written down arrive later as change requests, at the vendor's price.

Mend: List the hard limits; if there is really none, let somebody who can answer for it declare that, with name and
date.

Not raised by: A row that only says why its kind does not apply: that is an answer too. SV013 asks for the kinds that
must be answered.
"""

from collections.abc import Iterator

from contracts.engagement import EngagementSpec
from contracts.rules.base import Answer, Context, FailureMode, Raised, Rule, Severity, read_manual
from contracts.rules.rows import is_reasoned_away, states_limit
from contracts.rules.wording import says_nothing


def _evaluate(spec: EngagementSpec, _context: Context) -> Iterator[Answer]:
    if any(states_limit(row) or is_reasoned_away(row) for row in spec.constraints):
        return
    by, on = spec.no_constraints.declared_by, spec.no_constraints.declared_on
    if says_nothing(by) and on is None:
        yield Raised("constraints", "No constraint is listed, and nobody has declared that none applies.")
    elif says_nothing(by):
        yield Raised("no_constraints.declared_by", "It is declared that no constraint applies, but not by whom.")
    elif on is None:
        yield Raised("no_constraints.declared_on", f"{by} declares that no constraint applies, but not when.")


RULE = Rule(
    code="SV011",
    name="no-constraints",
    severity=Severity.BLOCKER,
    failure_mode=FailureMode.SPEC_VACUUM,
    reads=(
        "constraints.statement",
        "constraints.limit",
        "constraints.standard",
        "constraints.not_applicable_because",
        "no_constraints.declared_by",
        "no_constraints.declared_on",
    ),
    evaluate=_evaluate,
    manual=read_manual(__doc__),
    authority="18F De-risking Guide, communicating constraints",
)
