"""AI artefacts not covered.

Condition: AI is used, and for training data, evaluation set, prompts and configuration, or retraining pipeline there is
neither a knowledge-transfer deliverable nor a row that says why none is needed; or for the model's weights there is
neither of these nor a constraint on portability.

Why: A model without its data, its cases, its prompts and the way it was made runs at the vendor's alone, whoever owns
the code.

Mend: Add a deliverable for each of the five, or say in such a row why the kind is not needed here.

Not raised by: Work without AI. Where the weights may not pass, a constraint on portability answers for them. What a
deliverable lacks is read by DT008 and DT009.
"""

from collections.abc import Iterator

from contracts.engagement import EngagementSpec
from contracts.kinds import CONSTRAINT_KINDS, TRANSFER_KINDS
from contracts.rules.base import Answer, Context, FailureMode, Missing, Raised, Rule, Severity, read_manual
from contracts.rules.rows import spellings, states_limit
from contracts.rules.wording import same_words

_ARTEFACTS = {
    kind: spellings(kind, TRANSFER_KINDS)
    for kind in ("model_weights", "training_data", "evaluation_set", "prompts_config", "pipeline_retraining")
}
_PORTABILITY = spellings("portability", CONSTRAINT_KINDS)


def _evaluate(spec: EngagementSpec, _context: Context) -> Iterator[Answer]:
    if spec.contract.uses_ai is None:
        yield Missing("contract.uses_ai")
    if not spec.contract.uses_ai:
        return
    answered = {same_words(row.kind) for row in spec.transfer}
    if any(states_limit(row) and same_words(row.kind) in _PORTABILITY for row in spec.constraints):
        answered |= _ARTEFACTS["model_weights"]
    for kind, names in _ARTEFACTS.items():
        if answered.isdisjoint(names):
            label = TRANSFER_KINDS[kind].lower()
            yield Raised("transfer", f"AI is used, and no knowledge transfer answers for this: {label}.")


RULE = Rule(
    code="DT014",
    name="ai-artefact-not-covered",
    severity=Severity.HIGH,
    failure_mode=FailureMode.DEPENDENCY_TRAP,
    reads=(
        "contract.uses_ai",
        "transfer.kind",
        "constraints.kind",
        "constraints.statement",
        "constraints.limit",
        "constraints.standard",
    ),
    evaluate=_evaluate,
    manual=read_manual(__doc__),
    see_also="OMB memoranda M-24-18 and M-25-22; EU model contractual clauses for AI",
)
