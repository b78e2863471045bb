"""Handover defined after work began.

Condition: The handover's date was first recorded after the start of the work.

Why: Once the vendor is at work, the buyer has nothing left to bargain with: an exit agreed then costs what the vendor
asks.

Mend: Agree the handover before the start. Where it is too late for that, agree it now and record it as a change of the
contract.

Not raised by: A date first recorded on the day of the start, or one that was moved later. A file does not know when its
date was first recorded, so that the rule cannot be evaluated for a file alone; this stops no annex, and the command
line takes the day as handover_first_recorded_on from the file given by --context.
"""

from collections.abc import Iterator

from contracts import words
from contracts.engagement import EngagementSpec
from contracts.rules.base import Answer, Context, FailureMode, Missing, Raised, Rule, Severity, read_manual


def _evaluate(spec: EngagementSpec, context: Context) -> Iterator[Answer]:
    start, recorded = spec.contract.start_on, context.handover_first_recorded_on
    if start is None:
        yield Missing("contract.start_on")
    if spec.handover.handover_on is None or recorded is None:
        yield Missing("handover.handover_on")
    elif start and recorded > start:
        yield Raised(
            "handover.handover_on",
            f"The handover got its first date on {words.day(recorded)}, after the work began on {words.day(start)}.",
        )


RULE = Rule(
    code="DT002",
    name="handover-defined-late",
    severity=Severity.HIGH,
    failure_mode=FailureMode.DEPENDENCY_TRAP,
    reads=(
        "handover.handover_on",
        "contract.start_on",
    ),
    evaluate=_evaluate,
    manual=read_manual(__doc__),
    see_also="UK exit-plan clauses: what is asked of the exit is issued with the invitation to tender",
)
