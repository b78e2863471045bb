"""The exit: how both sides part, whether at the handover or before it."""

from typing import Annotated

from contracts.fields import Day, Flag, Part, Text, Whole, contractual, internal


class Exit(Part):
    """What is owed when the engagement ends, and what the buyer must have in hand for it."""

    plan_due_on: Annotated[
        Day | None,
        contractual(
            "Exit plan due",
            "Within three months of the start.",
            good="15 May 2027, eleven weeks after the start",
            bad="When the end is near",
        ),
    ] = None
    plan_reviewed_yearly: Annotated[
        Flag | None,
        contractual(
            "Exit plan reviewed yearly",
            "Owed wherever the engagement lasts longer than a year.",
            good="Yes, each March",
            bad="No, it was agreed once",
        ),
    ] = None
    notice_days: Annotated[
        Whole | None,
        contractual("Notice, in days", "How long before its end we must say that we leave.", good="60", bad="As usual"),
    ] = None
    transition_days: Annotated[
        Whole | None,
        contractual(
            "Transition help, in days",
            "How long the vendor helps whoever takes over, if the engagement ends before the handover.",
            good="30",
            bad="As long as the vendor sees fit",
        ),
    ] = None
    returned_data_format: Annotated[
        Text,
        contractual(
            "Format of returned data",
            "An open format, and what explains it.",
            good="CSV with a data dictionary",
            bad="A copy of the vendor's database",
        ),
    ] = ""
    lead_days: Annotated[
        Whole | None, internal("Our own lead time, in days", "What we need to prepare before notice can be given.")
    ] = None
    substitutability: Annotated[
        Text,
        internal(
            "Substitutability",
            "How hard the vendor is to replace, and why. Asked for where the engagement is critical.",
            good="Hard: two others offer this, each would need five months.",
            bad="Easy",
            long=True,
        ),
    ] = ""
    reintegration: Annotated[
        Text,
        internal(
            "Reintegration",
            "What taking the work back would need. Asked for where the engagement is critical.",
            good="Three engineers, four months, and the model trained anew in our tenancy.",
            bad="Difficult",
            long=True,
        ),
    ] = ""
    alternatives: Annotated[
        Text,
        internal(
            "Alternatives",
            "Other vendors or ways already identified. Asked for where the engagement is critical.",
            good="Two vendors of the framework agreement; or reading by hand at 900 hours a month.",
            bad="The market",
            long=True,
        ),
    ] = ""
