"""Knowledge transfer without acceptance test.

Condition: The acceptance test of a knowledge-transfer deliverable has fewer words than the threshold (6 unless set
otherwise), what is said twice counted once.

Why: A document that exists explains nothing yet; only what a person does alone shows that knowledge has arrived.

Mend: Write who does what alone, with which result: Mira Holt rebuilds and deploys the service from our repository.

Not raised by: A row that says why its kind is not needed.
"""

from collections.abc import Iterator

from contracts.engagement import EngagementSpec, row_path
from contracts.language.counting import words_said
from contracts.rules.base import Answer, Context, FailureMode, Missing, Raised, Rule, Severity, read_manual
from contracts.rules.rows import owed
from contracts.rules.wording import says_nothing


def _evaluate(spec: EngagementSpec, context: Context) -> Iterator[Answer]:
    if not owed(spec):
        yield Missing("transfer")
    for row in owed(spec):
        field = row_path("transfer", row, "acceptance_test")
        if says_nothing(row.acceptance_test):
            yield Raised(field, f"{row.id} has no acceptance test.")
        elif words_said(row.acceptance_test) < context.thresholds.acceptance_test_words:
            yield Raised(field, f"The acceptance test of {row.id} is too short to say who does what alone.")


RULE = Rule(
    code="DT008",
    name="transfer-without-acceptance-test",
    severity=Severity.HIGH,
    failure_mode=FailureMode.DEPENDENCY_TRAP,
    reads=(
        "transfer.acceptance_test",
        "transfer.not_needed_because",
    ),
    evaluate=_evaluate,
    manual=read_manual(__doc__),
    authority="18F De-risking Guide",
    see_also="18F sample quality assurance plan",
)
