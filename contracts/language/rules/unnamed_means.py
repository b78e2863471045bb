"""A means, a possibility, a way such that: something is owed, but nobody says what."""

from contracts.language.base import Expression, WordingRule
from contracts.severity import Severity

RULE = WordingRule(
    name="unnamed-means",
    title="A means, but which?",
    severity=Severity.MEDIUM,
    why="Anything that somehow leads there meets it, however awkward or costly.",
    question="What exactly is delivered, and how is it tested that it does what it is for?",
    suggestion="Name the thing and what it does: “a button that stops the run within 5 seconds”.",
    flags=(
        "The tool shall provide a means for the clerk to stop the run.",
        "Owners shall have the possibility to export their records.",
        "The model is designed in a way that it can be replaced.",
        "Feedback shall be given to the clerk.",
        "An export shall be provided to allow work without a connection.",
    ),
    passes=(
        "Data is moved by means of the nightly export.",
        "This means that the key changes each month.",
        "Feedback shall be given to the clerk in a mail each evening.",
        "The export lists every possibility.",
        "The clerk sees in which way each record was changed.",
        "The gate is built to allow two lorries at once.",
    ),
    expressions=(
        Expression(
            "means",
            only_after="a|some|any|other|an alternative|alternative|suitable|appropriate|effective|the necessary",
            only_before=r"(?:to|of|for|by which|whereby|that|including|such)\b|,",
            not_after="is a|are a|as a|by (?:a|some|any|other)",
        ),
        Expression("means", only_after="suitable|appropriate|other|effective", only_before=r"[,.;]|\Z"),
        Expression(
            "possibility|option|opportunity",
            then="(?:to|of|for)",
            only_after="(?:have|has|offers?|given|provides?) (?:the|a)",
        ),
        Expression("in", then="(?:such )?a (?:way|manner|fashion|form) (?:that|so|as to)"),
        Expression("such", then="a (?:way|manner|fashion|form)", not_after="in"),
        # In which form it comes, or by which way, would make it one thing rather than any.
        Expression(
            "provided|given|offered|supplied",
            then="to",
            only_after="(?:shall|must|will|should) be",
            not_before=r"(?:allow|enable)|[^.;]{0,70}?\b(?:by|via|in|on|through|using|within|before|every|each|free)\b",
        ),
        # What it is for stands in the place of what it has to do.
        Expression(
            "to",
            then="(?:allow|enable|permit|facilitate)",
            only_after=r"(?:provided?|offered|available|given|designed|suppl(?:y|ied)|information|supported|implemented|adapted)",
        ),
    ),
    excused_by_quantity=True,
)
