"""Constraint not verifiable.

Condition: A constraint has no limit in numbers, no standard and no verification.

Why: A limit whose breach nobody can show is a wish, and is not enforced.

Mend: Give the number that must not be crossed, name the standard it follows, or say by which test, audit or record it
is shown.

Not raised by: A row that says why its kind does not apply, or a constraint with one of the three. How precisely they
are worded is not for this rule.
"""

from collections.abc import Iterator

from contracts.engagement import EngagementSpec, row_path
from contracts.rules.base import Answer, Context, FailureMode, Missing, Raised, Rule, Severity, read_manual
from contracts.rules.rows import is_reasoned_away
from contracts.rules.wording import says_nothing


def _evaluate(spec: EngagementSpec, _context: Context) -> Iterator[Answer]:
    none_apply = spec.no_constraints
    if not spec.constraints and (says_nothing(none_apply.declared_by) or none_apply.declared_on is None):
        yield Missing("constraints")
    for row in spec.constraints:
        if is_reasoned_away(row) or row.limit is not None:
            continue
        if says_nothing(row.standard) and says_nothing(row.verification):
            yield Raised(
                row_path("constraints", row, "verification"),
                f"{row.id} has no number, no standard and no test by which a breach could be shown.",
            )


RULE = Rule(
    code="SV012",
    name="constraint-not-verifiable",
    severity=Severity.MEDIUM,
    failure_mode=FailureMode.SPEC_VACUUM,
    reads=(
        "constraints.limit",
        "constraints.standard",
        "constraints.verification",
        "constraints.not_applicable_because",
        "no_constraints.declared_by",
        "no_constraints.declared_on",
    ),
    evaluate=_evaluate,
    manual=read_manual(__doc__),
    authority="EU DORA, article 30(2)",
    see_also="Femmer et al. 2016, on requirement smells",
)
