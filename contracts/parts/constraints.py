"""Constraints: the hard limits, and the reasons why a kind of limit does not apply."""

from typing import Annotated, ClassVar

from contracts.fields import Day, Number, Part, Row, Text, contractual


class Constraint(Row):
    """One hard limit, or the reason why a kind of limit does not apply."""

    PREFIX: ClassVar[str] = "C"

    kind: Annotated[
        Text,
        contractual(
            "Kind of constraint",
            "Five kinds must be answered in every engagement, seven where AI is used.",
            good="Data location",
            bad="Leaving data location out because nobody asked",
        ),
    ] = ""
    dimension: Annotated[
        Text,
        contractual(
            "Dimension",
            "What this limit protects, so that a trade-off rule can rank it.",
            good="Privacy",
            bad="A dimension that no trade-off rule names",
        ),
    ] = ""
    statement: Annotated[
        Text,
        contractual(
            "Constraint",
            "What must or must not be, so that one can answer yes or no.",
            good="Personal data is stored and processed in Germany only.",
            bad="Data should be kept safe where possible.",
            long=True,
        ),
    ] = ""
    limit: Annotated[
        Number | None,
        contractual(
            "Limit",
            "The number that must not be crossed, if there is one.",
            good="1250000",
            bad="Reasonable",
        ),
    ] = None
    unit: Annotated[Text, contractual("Unit of the limit", "What the number counts.", good="EUR", bad="Units")] = ""
    standard: Annotated[
        Text, contractual("Standard", "Its name and version.", good="ISO/IEC 27001:2022", bad="Industry best practice")
    ] = ""
    verification: Annotated[
        Text,
        contractual(
            "How verified",
            "The test, audit or record that shows it. A limit in numbers or a standard may do instead.",
            good="The list of data centres in the yearly audit report",
            bad="By mutual trust",
            long=True,
        ),
    ] = ""
    verified_when: Annotated[Text, contractual("When verified", "For example before each release.")] = ""
    not_applicable_because: Annotated[
        Text,
        contractual(
            "Does not apply, because",
            "Instead of a constraint: why this kind cannot matter here.",
            good="No personal data reaches the vendor: only aggregated counts are delivered.",
            bad="n/a",
            long=True,
        ),
    ] = ""


class NoConstraints(Part):
    """The declaration that no constraint applies, which somebody must answer for."""

    declared_by: Annotated[
        Text,
        contractual(
            "No constraints apply: declared by",
            "Only if there is really none: who answers for that.",
            good="Nora Feld, data protection officer",
            bad="The team",
        ),
    ] = ""
    declared_on: Annotated[
        Day | None,
        contractual("Declared on", "The day of that declaration.", good="4 January 2027", bad="Later"),
    ] = None
