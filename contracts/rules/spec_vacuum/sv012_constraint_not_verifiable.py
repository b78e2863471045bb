"""Constraint not verifiable.

Condition: A constraint has no limit in numbers, no standard and no verification, and its statement holds none either;
or its statement or its verification is worded so that one cannot answer yes or no (low where a number stands beside
it).

Why: A limit whose breach nobody can show is a wish, and is not enforced.

Mend: Give the number that must not be crossed, name the standard it follows, or say by which test, audit or record it
is shown. Answer the question beside words that leave something open, or dismiss the remark with a reason.

Not raised by: A row that says why its kind does not apply, plain yes-or-no duties with a verification, or words that a
wording rule excuses.
"""

from collections.abc import Iterator

from contracts.engagement import EngagementSpec, row_path
from contracts.language import ReadAs, Slot
from contracts.language.quantities import is_measured
from contracts.parts.constraints import Constraint
from contracts.rules.base import Answer, Context, FailureMode, Missing, Raised, Rule, Severity, read_manual
from contracts.rules.remarks import Reading
from contracts.rules.rows import is_reasoned_away
from contracts.rules.wording import says_nothing


def _evaluate(spec: EngagementSpec, context: Context) -> Iterator[Answer]:
    reading = Reading.of(spec, context)
    none_apply = spec.no_constraints
    if not spec.constraints and (says_nothing(none_apply.declared_by) or none_apply.declared_on is None):
        yield Missing("constraints")
    for row in spec.constraints:
        if is_reasoned_away(row):
            continue
        verification = row_path("constraints", row, "verification")
        if not (_is_bounded(row) or is_measured(row.statement)) and says_nothing(row.verification):
            yield Raised(
                verification, f"{row.id} has no number, no standard and no test by which a breach could be shown."
            )
        settled = frozenset({Slot.OBLIGATION}) if _is_bounded(row) else frozenset()
        statement = row_path("constraints", row, "statement")
        yield from reading.remarks(statement, row.statement, ReadAs.CONSTRAINT, settled=settled)
        yield from reading.remarks(verification, row.verification)


def _is_bounded(row: Constraint) -> bool:
    return row.limit is not None or not says_nothing(row.standard)


RULE = Rule(
    code="SV012",
    name="constraint-not-verifiable",
    severity=Severity.MEDIUM,
    failure_mode=FailureMode.SPEC_VACUUM,
    reads=(
        "constraints.statement",
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
