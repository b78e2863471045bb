"""The problem: who cannot do what today, and what that costs."""

from typing import Annotated

from contracts.fields import Part, Text, contractual


class Problem(Part):
    """Who cannot do what today, and what that costs."""

    statement: Annotated[
        Text,
        contractual(
            "Problem",
            "Who is affected, what goes wrong today, and what follows from it. No solution yet.",
            good="Case workers retype each paper claim into two systems. A claim takes 34 minutes and one in nine "
            "is entered wrongly, so 2,300 families a year are paid late.",
            bad="The current process is inefficient and needs an AI platform.",
            long=True,
        ),
    ] = ""
    affected_users: Annotated[
        Text,
        contractual(
            "Affected users",
            "Which people, how many, how often.",
            good="140 case workers in six offices, daily; 61,000 families a year.",
            bad="All stakeholders",
            long=True,
        ),
    ] = ""
    evidence: Annotated[Text, contractual("Evidence today", "Where the figures come from.", long=True)] = ""
    size: Annotated[Text, contractual("Size today", "How many cases, hours or errors, over which time.", long=True)] = (
        ""
    )
    cost: Annotated[
        Text, contractual("Cost today", "What the problem costs in a year, in money or time.", long=True)
    ] = ""
    desired_outcome: Annotated[
        Text, contractual("Desired outcome", "What those people can do when the engagement has succeeded.", long=True)
    ] = ""
    in_scope: Annotated[Text, contractual("In scope", long=True)] = ""
    out_of_scope: Annotated[
        Text, contractual("Out of scope", "What somebody might expect and will not get.", long=True)
    ] = ""
