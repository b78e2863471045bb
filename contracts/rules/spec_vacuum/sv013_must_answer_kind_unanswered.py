"""Must-answer kinds unanswered.

Condition: A kind of constraint that every engagement must answer has neither a constraint nor a reason why it does not
apply. With AI, change of model and human oversight are among them.

Why: These are the usual gaps: each is cheap to settle before signing and dear afterwards.

Mend: For each kind state the limit, or say why it does not apply.

Not raised by: A kind that is answered with a reason, or a kind beyond those that must be answered.
"""

from collections.abc import Iterator

from contracts.engagement import EngagementSpec, row_path
from contracts.kinds import CONSTRAINT_KINDS, MUST_ANSWER_KINDS, MUST_ANSWER_KINDS_WITH_AI
from contracts.rules.base import Answer, Context, FailureMode, Missing, Raised, Rule, Severity, read_manual
from contracts.rules.rows import is_reasoned_away, spellings, states_limit
from contracts.rules.wording import same_words


def _evaluate(spec: EngagementSpec, _context: Context) -> Iterator[Answer]:
    if spec.contract.uses_ai is None:
        yield Missing("contract.uses_ai")
    for kind in MUST_ANSWER_KINDS + (MUST_ANSWER_KINDS_WITH_AI if spec.contract.uses_ai else ()):
        names = spellings(kind, CONSTRAINT_KINDS)
        rows = [row for row in spec.constraints if same_words(row.kind) in names]
        if not any(states_limit(row) or is_reasoned_away(row) for row in rows):
            field = row_path("constraints", rows[0], "statement") if rows else "constraints"
            yield Raised(field, f"Nothing is agreed on this kind of constraint: {CONSTRAINT_KINDS[kind].lower()}.")


RULE = Rule(
    code="SV013",
    name="must-answer-kind-unanswered",
    severity=Severity.HIGH,
    failure_mode=FailureMode.SPEC_VACUUM,
    reads=(
        "contract.uses_ai",
        "constraints.kind",
        "constraints.statement",
        "constraints.limit",
        "constraints.standard",
        "constraints.not_applicable_because",
    ),
    evaluate=_evaluate,
    manual=read_manual(__doc__),
    authority="EU DORA, article 30(2)(b) and (c)",
    see_also="Australian model clauses for AI; EU model contractual clauses for AI, articles 2 to 8",
)
