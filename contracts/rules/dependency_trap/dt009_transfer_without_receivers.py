"""Knowledge transfer without receivers.

Condition: A knowledge-transfer deliverable has no receivers or the vendor's own, or all deliverables together name
fewer than two different people or roles of ours.

Why: Knowledge that went to nobody is lost at once, and knowledge that went to one person leaves with that person.

Mend: Name the people or roles who learn it, one a line, and two at the least over all deliverables.

Not raised by: One receiver for a single deliverable, as long as another learns elsewhere. A third party may receive,
but is not counted as ours.
"""

from collections.abc import Iterator

from contracts.engagement import EngagementSpec, row_path
from contracts.kinds import Party
from contracts.rules.base import Answer, Context, FailureMode, Missing, Raised, Rule, Severity, read_manual
from contracts.rules.rows import owed
from contracts.rules.wording import same_words, says_nothing


def _evaluate(spec: EngagementSpec, _context: Context) -> Iterator[Answer]:
    rows = owed(spec)
    if not rows:
        yield Missing("transfer")
    for row in rows:
        if all(map(says_nothing, row.receivers)):
            yield Raised(row_path("transfer", row, "receivers"), f"{row.id} names nobody who receives it.")
        if row.receivers_party is None:
            yield Missing(row_path("transfer", row, "receivers_party"))
        elif row.receivers_party is Party.VENDOR:
            yield Raised(row_path("transfer", row, "receivers_party"), f"{row.id} goes to the vendor's own people.")
    ours = {
        same_words(name)
        for row in rows
        for name in row.receivers
        if row.receivers_party is Party.BUYER and not says_nothing(name)
    }
    if len(ours) < 2 and rows and all(row.receivers_party for row in rows):
        yield Raised("transfer", "Fewer than two of our own people or roles receive any knowledge.")


RULE = Rule(
    code="DT009",
    name="transfer-without-receivers",
    severity=Severity.HIGH,
    failure_mode=FailureMode.DEPENDENCY_TRAP,
    reads=(
        "transfer.receivers",
        "transfer.receivers_party",
        "transfer.not_needed_because",
    ),
    evaluate=_evaluate,
    manual=read_manual(__doc__),
    see_also="18F state handbook: several employees who can maintain it",
)
