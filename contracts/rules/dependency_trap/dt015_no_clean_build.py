"""No clean build by us.

Condition: No knowledge-transfer deliverable is a clean build that somebody of ours makes, named by person or role.

Why: A script that is missing shows only when somebody else builds, and until then nobody but the vendor can.

Mend: Owe a clean build: a person of ours builds and deploys from our own repository on a clean machine.

Not raised by: Further clean builds by the vendor or a third party beside our own. A row which says why no clean build
is needed does not count: that is a risk to be accepted by name.
"""

from collections.abc import Iterator

from contracts.engagement import EngagementSpec, row_path
from contracts.kinds import TRANSFER_KINDS, Party
from contracts.rules.base import Answer, Context, FailureMode, Missing, Raised, Rule, Severity, read_manual
from contracts.rules.rows import owed, spellings
from contracts.rules.wording import same_words, says_nothing

_CLEAN_BUILD = spellings("clean_build", TRANSFER_KINDS)


def _evaluate(spec: EngagementSpec, _context: Context) -> Iterator[Answer]:
    builds = [row for row in owed(spec) if same_words(row.kind) in _CLEAN_BUILD]
    named = [row for row in builds if not all(map(says_nothing, row.receivers))]
    if not builds:
        yield Raised("transfer", "No clean build by our own people is owed.")
    elif not named:
        yield Raised(row_path("transfer", builds[0], "receivers"), f"{builds[0].id} names nobody who builds it alone.")
    elif all(row.receivers_party is not Party.BUYER for row in named):
        undecided = [row for row in named if row.receivers_party is None]
        for row in undecided:
            yield Missing(row_path("transfer", row, "receivers_party"))
        if not undecided:
            field = row_path("transfer", named[0], "receivers_party")
            yield Raised(field, f"{named[0].id} is a clean build, but not by our own people.")


RULE = Rule(
    code="DT015",
    name="no-clean-build",
    severity=Severity.HIGH,
    failure_mode=FailureMode.DEPENDENCY_TRAP,
    reads=(
        "transfer.kind",
        "transfer.receivers",
        "transfer.receivers_party",
        "transfer.not_needed_because",
    ),
    evaluate=_evaluate,
    manual=read_manual(__doc__),
    see_also="18F sample quality assurance plan: built by a single command",
)
