"""Rights unstated.

Condition: No asset is listed, or an asset has no rights stated.

Why: Where nothing is agreed the default law decides, and it seldom gives the rights to whoever paid.

Mend: List what is made and used (code, weights, data, prompts, documents, accounts) and state for each by which right
we use it afterwards.

Not raised by: Rights that are weak but stated.
"""

from collections.abc import Iterator

from contracts.engagement import EngagementSpec, row_path
from contracts.rules.base import Answer, Context, FailureMode, Raised, Rule, Severity, read_manual
from contracts.rules.wording import says_nothing


def _evaluate(spec: EngagementSpec, _context: Context) -> Iterator[Answer]:
    if all(asset.kind is None and says_nothing(asset.what) for asset in spec.assets):
        yield Raised("assets", "No asset is listed, so the rights to all that is made are unstated.")
    for asset in spec.assets:
        if asset.rights is None:
            yield Raised(row_path("assets", asset, "rights"), f"{asset.id} does not say by which right we use it.")


RULE = Rule(
    code="DT016",
    name="rights-unstated",
    severity=Severity.BLOCKER,
    failure_mode=FailureMode.DEPENDENCY_TRAP,
    reads=(
        "assets.kind",
        "assets.what",
        "assets.rights",
    ),
    evaluate=_evaluate,
    manual=read_manual(__doc__),
    authority="US Digital Services Playbook, plays 5 and 13",
    see_also="18F state handbook; OMB memoranda M-24-18 and M-25-22; EU model contractual clauses for AI, part D",
)
