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
    evidence: Annotated[
        Text,
        contractual(
            "Evidence today",
            "Where the figures come from.",
            good="Time study in three offices, May 2026; error log of the case system, 2025.",
            bad="Experience shows it",
            long=True,
        ),
    ] = ""
    size: Annotated[
        Text,
        contractual(
            "Size today",
            "How many cases, hours or errors, over which time.",
            good="61,000 paper claims a year, 6,800 of them entered wrongly",
            bad="A large number of claims",
            long=True,
        ),
    ] = ""
    cost: Annotated[
        Text,
        contractual(
            "Cost today",
            "What the problem costs in a year, in money or time.",
            good="EUR 1.9 million a year for typing and corrections",
            bad="Considerable effort",
            long=True,
        ),
    ] = ""
    desired_outcome: Annotated[
        Text,
        contractual(
            "Desired outcome",
            "What those people can do when the engagement has succeeded.",
            good="A case worker checks what was read and corrects it in one place.",
            bad="State-of-the-art claims processing",
            long=True,
        ),
    ] = ""
    in_scope: Annotated[
        Text,
        contractual(
            "In scope",
            "What the work covers, by name.",
            good="Claims on paper for housing and child benefit",
            bad="Claims, forms, letters, etc.",
            long=True,
        ),
    ] = ""
    out_of_scope: Annotated[
        Text,
        contractual(
            "Out of scope",
            "What somebody might expect and will not get.",
            good="Appeals; claims that arrive by e-mail",
            bad="Everything else",
            long=True,
        ),
    ] = ""
