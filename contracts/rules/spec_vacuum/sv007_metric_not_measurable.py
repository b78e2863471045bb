"""Metric not measurable as written.

Condition: A success metric does not say by which method, from which source, by whom or until when it is measured, or
says it in words that leave it open (low where a number stands beside them); or its target is due later after the
contract's end than the threshold (90 days unless set otherwise).

Why: A number that nobody is set to read, or to read in time, is measured by nobody.

Mend: Give the method, the source, the person or role who measures, and a day before the vendor's duties have ended.
Answer the question beside words that leave it open, or dismiss the remark with a reason.

Not raised by: A laborious method. Which party measures is read by SV009.
"""

from collections.abc import Iterator

from contracts.engagement import EngagementSpec, row_path
from contracts.language.naming import names_nobody
from contracts.rules.base import Answer, Context, FailureMode, Missing, Raised, Rule, Severity, read_manual
from contracts.rules.remarks import Reading
from contracts.rules.wording import says_nothing

_SLOTS = {
    "method": "by which method it is measured",
    "data_source": "from which source it is read",
    "measured_by": "who measures it",
}


def _evaluate(spec: EngagementSpec, context: Context) -> Iterator[Answer]:
    if not spec.metrics:
        yield Missing("metrics")
    reading = Reading.of(spec, context)
    end, days = spec.contract.end_on, context.thresholds.metric_due_after_end_days
    for metric in spec.metrics:
        for slot, question in _SLOTS.items():
            field, text = row_path("metrics", metric, slot), getattr(metric, slot)
            if says_nothing(text):
                yield Raised(field, f"{metric.id} does not say {question}.")
            yield from reading.remarks(field, text)
        if names_nobody(metric.measured_by):
            measured_by = row_path("metrics", metric, "measured_by")
            yield Raised(measured_by, f"{metric.id}: “{metric.measured_by.strip()}” is no one who measures it.")
        due = row_path("metrics", metric, "due_on")
        if metric.due_on is None:
            yield Raised(due, f"{metric.id} does not say by which day its target is due.")
        elif end is None:
            yield Missing("contract.end_on")
        elif (metric.due_on - end).days > days:
            yield Raised(due, f"The target of {metric.id} is due more than {days} days after the contract's end.")


RULE = Rule(
    code="SV007",
    name="metric-not-measurable",
    severity=Severity.MEDIUM,
    failure_mode=FailureMode.SPEC_VACUUM,
    reads=(
        "metrics.method",
        "metrics.data_source",
        "metrics.measured_by",
        "metrics.due_on",
        "contract.end_on",
    ),
    evaluate=_evaluate,
    manual=read_manual(__doc__),
    see_also="18F sample quality assurance plan: the method of assessment",
)
