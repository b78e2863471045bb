"""A brief read statement by statement, with one rule in force so that no other can change what is expected."""

import pytest

from contracts.briefs.checking import Check, Standing, check_brief
from contracts.language import BY_NAME, ReadAs

ALL_BUT_ONE = frozenset(BY_NAME) - {"escape-clause"}


def check(text: str) -> Check:
    """What is said of a brief by the rule on escape clauses alone."""
    return check_brief(text, ALL_BUT_ONE)


def standing(text: str) -> dict[ReadAs, Standing]:
    """How far a brief goes, but for what it does not touch."""
    found = {essential.kind: essential.standing for essential in check(text).essentials}
    return {kind: stands for kind, stands in found.items() if stands is not Standing.MISSING}


def test_statements_in_order() -> None:
    """Numbered through, each with its own remarks, in their place in the text."""
    text = "Intro. More.\n## Constraints\n- Data is\n  moved if possible, as needed.\n- Data stays."
    found = check(text)
    assert [(item.number, item.text, len(item.remarks)) for item in found.statements] == [
        (1, "Intro.", 0),
        (2, "More.", 0),
        (3, "Data is   moved if possible, as needed.", 2),
        (4, "Data stays.", 0),
    ]
    (third,) = found.remarked
    assert third.is_vague
    assert not found.statements[0].is_vague
    assert third.segments == (
        ("Data is   moved ", False),
        ("if possible", True),
        (", ", False),
        ("as needed", True),
        (".", False),
    )
    assert [text[remark.start : remark.end] for remark in third.remarks] == ["if possible", "as needed"]
    assert {rule.name: phrases for rule, phrases in third.by_rule.items()} == {
        "escape-clause": ("if possible", "as needed")
    }


def test_missing_words_are_not_marked() -> None:
    """A remark on what is not there means no words that are."""
    gaps = frozenset(BY_NAME) - {"no-bound"}
    (statement,) = check_brief("## Trade-offs\n- Prefer privacy over time", gaps).remarked
    assert statement.segments == (("Prefer privacy over time", False),)
    assert [*statement.by_rule.values()] == [()]


@pytest.mark.parametrize(
    ("heading", "kind"),
    [
        ("Problem", ReadAs.PROBLEM),
        ("Success metrics", ReadAs.METRIC),
        ("Constraints", ReadAs.CONSTRAINT),
        ("Trade-off rules", ReadAs.TRADE_OFF),
        ("Knowledge transfer", ReadAs.HANDOVER),
    ],
)
def test_essential(heading: str, kind: ReadAs) -> None:
    """Settled by a clear statement beneath its heading, touched by a vague one, and by none elsewhere."""
    assert standing(f"## {heading}\n\nIt is so.") == {kind: Standing.SETTLED}
    assert standing(f"## {heading}\n\nIt is so if possible.") == {kind: Standing.VAGUE}
    assert standing(f"## {heading}\n\n## Background\nIt is so.") == {}


def test_statements_that_settle() -> None:
    """One is enough; the vague ones beside it are not named, and of vague ones alone all are."""
    by = {
        essential.kind: essential.by
        for essential in check(
            "## Constraints\n- a if possible\n- b\n  c\n- The following:\n## Metrics\n- d as needed\n- e if possible"
        ).essentials
    }
    assert by[ReadAs.CONSTRAINT] == ("b c",)
    assert by[ReadAs.METRIC] == ("d as needed", "e if possible")
    assert by[ReadAs.HANDOVER] == ()


def test_every_essential_is_told_of() -> None:
    """The four and the handover, in their order."""
    assert [essential.kind for essential in check("").essentials] == [kind for kind in ReadAs if kind != ReadAs.ANY]


def test_remark_on_a_whole_problem() -> None:
    """It stands at the first statement."""
    everything_missing = frozenset(BY_NAME) - {"nobody-affected"}
    first, *others = check_brief("## Problem\nIt is late. It is dear.", everything_missing).statements
    assert [remark.rule.name for remark in first.remarks] == ["nobody-affected"]
    assert not any(statement.remarks for statement in others)
