"""Definitions: what words of the engagement's own mean in its annex."""

from typing import Annotated, ClassVar

from contracts.fields import Row, Text, contractual


class DefinedTerm(Row):
    """A word or phrase that both sides use, and its one meaning."""

    PREFIX: ClassVar[str] = "G"

    term: Annotated[
        Text,
        contractual(
            "Term",
            "A word or phrase as the other texts write it. What the main contract defines needs no second definition.",
            good="Complete claim",
            bad="Quality",
        ),
    ] = ""
    meaning: Annotated[
        Text,
        contractual(
            "Meaning",
            "What it covers and what it does not, so that two readers count the same things.",
            good="A claim whose fields 1 to 14 are filled in and whose receipts are attached.",
            bad="A claim that is complete.",
            long=True,
        ),
    ] = ""
