"""Change and governance: how the agreement is changed, and how both sides keep in touch."""

from typing import Annotated

from contracts.fields import Part, Text, contractual


class Governance(Part):
    """Who changes what by which procedure, who meets when, and where a disagreement goes."""

    change_control: Annotated[
        Text,
        contractual(
            "Change control",
            "How a change is proposed, judged and agreed, and what it says of price, time and knowledge transfer.",
            good="In writing, numbered, with its effect on price, dates and deliverables; signed by both signatories.",
            bad="Changes are agreed informally.",
            long=True,
        ),
    ] = ""
    meetings: Annotated[
        Text,
        contractual(
            "Meetings",
            "Which ones, how often, who comes, and who writes down what was decided.",
            good="Demonstration every second Tuesday with the product owner; notes by the vendor within two days.",
            bad="As needed",
            long=True,
        ),
    ] = ""
    check_ins: Annotated[
        Text,
        contractual(
            "Check-ins",
            "How the product owner sees between meetings how the work stands.",
            good="A message each Friday: done, next, blocked; the backlog open to both sides.",
            bad="Regular status reports",
            long=True,
        ),
    ] = ""
    escalation: Annotated[
        Text,
        contractual(
            "Escalation",
            "Who settles what the two sides cannot, step by step, each with days to answer.",
            good="Product owner and delivery lead, 3 days; then both signatories, 10 days.",
            bad="To the management",
            long=True,
        ),
    ] = ""
