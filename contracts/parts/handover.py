"""The handover: when and to whom the work passes into the buyer's own hands."""

from typing import Annotated

from contracts.fields import Day, Part, Text, contractual


class Handover(Part):
    """When, to whom and how the work passes into the buyer's own hands."""

    handover_on: Annotated[
        Day | None,
        contractual(
            "Handover date",
            "The day from which our own people run and change it.",
            good="1 October 2027",
            bad="After a successful go-live",
        ),
    ] = None
    receiving_team: Annotated[Text, contractual("Receiving team", "The team that takes over, by name.")] = ""
    accepting_owner: Annotated[Text, contractual("Accepting owner", "The person who accepts the handover.")] = ""
    acceptance_test: Annotated[
        Text,
        contractual(
            "Acceptance test",
            "What the receiving team does alone on that day.",
            good="The platform team deploys a release and restores a backup with nobody of the vendor present.",
            bad="Handover meeting held",
            long=True,
        ),
    ] = ""
    support_until: Annotated[
        Day | None,
        contractual(
            "Support until",
            "The vendor answers questions and mends until this day, at least thirty days after handover.",
            good="30 November 2027, sixty days after handover",
            bad="The handover date itself",
        ),
    ] = None
