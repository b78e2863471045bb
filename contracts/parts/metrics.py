"""Success metrics: the numbers by which the engagement is accepted."""

from typing import Annotated, ClassVar

from contracts.fields import Day, Number, Part, Row, Text, Whole, contractual
from contracts.kinds import Direction, MetricKind, Party


class EvaluationSet(Part):
    """Cases with known right answers on which a model's quality is agreed and measured."""

    name: Annotated[
        Text,
        contractual(
            "Evaluation set",
            "Name and version of the cases with known right answers.",
            good="Claims 2026, version 2",
            bad="Representative data",
        ),
    ] = ""
    size: Annotated[
        Whole | None,
        contractual("Size of the evaluation set", "Number of cases.", good="1200", bad="A large sample"),
    ] = None
    held_by: Annotated[
        Party | None,
        contractual(
            "Held by",
            "The buyer, so that the vendor cannot tune to it.",
            good="Buyer",
            bad="Vendor, who also trains on it",
        ),
    ] = None


class SuccessMetric(Row):
    """One measure by which the engagement is accepted."""

    PREFIX: ClassVar[str] = "M"

    name: Annotated[
        Text,
        contractual(
            "Metric",
            "What is measured, in words its users would use.",
            good="Time to enter a paper claim",
            bad="Efficiency",
        ),
    ] = ""
    kind: Annotated[
        MetricKind | None,
        contractual(
            "Kind of metric",
            "What the number shows. At least one metric shows a change for somebody, or how good the product is.",
            good="Outcome for users: a claim is entered in 12 minutes.",
            bad="Output or activity alone: 400 tickets closed",
        ),
    ] = None
    dimension: Annotated[
        Text,
        contractual(
            "Dimension",
            "What this metric protects, so that a trade-off rule can rank it.",
            good="Quality",
            bad="A dimension that no trade-off rule names",
        ),
    ] = ""
    baseline: Annotated[
        Number | None,
        contractual("Baseline", "Today's value, in the unit of the target.", good="34", bad="Too slow"),
    ] = None
    baseline_due_on: Annotated[
        Day | None,
        contractual(
            "Baseline due",
            "If it is not known yet: the day by which it will be, within thirty days of the start.",
            good="21 March 2027, three weeks after the start",
            bad="During the project",
        ),
    ] = None
    target: Annotated[
        Number | None,
        contractual("Target", "The number that counts as success.", good="12", bad="Significantly faster"),
    ] = None
    unit: Annotated[
        Text, contractual("Unit", "What the number counts.", good="minutes a claim, median of a month", bad="better")
    ] = ""
    direction: Annotated[
        Direction | None,
        contractual(
            "Direction",
            "On which side of the target success lies.",
            good="At most, for minutes a claim",
            bad="At least, for errors",
        ),
    ] = None
    method: Annotated[
        Text,
        contractual(
            "Method",
            "How the number is obtained, step by step.",
            good="Clocked from opening to saving a claim; the median of all claims of a month.",
            bad="By the usual method",
            long=True,
        ),
    ] = ""
    data_source: Annotated[
        Text,
        contractual(
            "Data source",
            "The system or record it is read from.",
            good="Event log of the case system",
            bad="Available data",
        ),
    ] = ""
    measured_by: Annotated[
        Text,
        contractual(
            "Measured by",
            "The person or role who takes the measurement.",
            good="Controlling, Ines Amsel",
            bad="Both sides together",
        ),
    ] = ""
    measured_by_party: Annotated[
        Party | None,
        contractual(
            "Measured by which party",
            "Whose person that is. Whoever is paid by the result does not measure it.",
            good="Buyer",
            bad="Vendor",
        ),
    ] = None
    due_on: Annotated[
        Day | None,
        contractual(
            "Target due",
            "The day by which the target must be met, not before the start and while somebody still measures it.",
            good="30 September 2027",
            bad="A day before the work begins",
        ),
    ] = None
    evaluation_set: Annotated[EvaluationSet, contractual("Evaluation set")] = EvaluationSet()
