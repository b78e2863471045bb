"""A brief as the beginning of a specification."""

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from contracts.briefs.drafting import ROWS_LIMIT, Draft, draft_from
from contracts.engagement import EngagementSpec
from contracts.fields import TEXT_LIMIT

BRIEF = """# Meter readings

Background of it all.

Vendor: Harbour Analytics GmbH

## Problem
Readers type each meter twice.

### Size
It takes 9 minutes.

## Out of scope
Gas.

## Success metrics
They count:
- Typing falls from 9 to 2 minutes
1. Readers are content

## Constraints
We met in May.
- Data stays in Germany.
- It has:
| Meter | no cloud |

## Trade-offs
- Prefer privacy over time
- Both are important

## Handover
Handover date: 1 October 2027
The vendor trains us.

## Knowledge transfer
- Runbook
"""


def test_brief_with_headings() -> None:
    """What stands beneath a heading of a field is in it, as it was written."""
    said = draft_from(BRIEF).specification
    assert said == EngagementSpec.blank(
        title="Meter readings",
        contract={"vendor": {"name": "Harbour Analytics GmbH"}},
        problem={
            "statement": "Readers type each meter twice.\n\nSize\n\nIt takes 9 minutes.",
            "out_of_scope": "Gas.",
        },
        metrics=[
            {
                "number": 1,
                "name": "Typing falls from 9 to 2 minutes",
                "baseline": "9",
                "target": "2",
                "unit": "minutes",
            },
            {"number": 2, "name": "Readers are content"},
        ],
        constraints=[{"number": 1, "statement": "Data stays in Germany."}],
        trade_offs=[{"number": 1, "prefer": "privacy", "over": "time"}],
        handover={"handover_on": date(2027, 10, 1)},
        transfer=[{"number": 1, "title": "Runbook"}],
    )


def test_what_is_left() -> None:
    """Everything else, beneath its heading."""
    assert [(part.title, part.text) for part in draft_from(BRIEF).left] == [
        ("Meter readings", "Background of it all."),
        ("Success metrics", "They count:"),
        ("Constraints", "We met in May.\n- It has:\n| Meter | no cloud |"),
        ("Trade-offs", "- Both are important"),
        ("Handover", "The vendor trains us."),
    ]


def words(value: Any) -> set[str]:
    """All words in a document or a text."""
    if isinstance(value, dict):
        return {word for inner in value.values() for word in words(inner)}
    if isinstance(value, list):
        return {word for inner in value for word in words(inner)}
    return {word.strip("-|#:.") for word in str(value).split() if word.isalpha()}


LINES = st.sampled_from(
    [
        *("# Meters", "## Problem", "## Constraints", "## Dates", "Problem", "Users: many", "METRICS", "### Detail"),
        *("- one", "1. two", "three", "", "| four | five |", "Vendor: six", "Prefer privacy over time", "seven:"),
    ]
)


@given(st.lists(LINES, max_size=12))
def test_nothing_is_dropped(lines: list[str]) -> None:
    """Each word that is no heading's is taken over or left."""
    text = "\n".join(lines)
    draft = draft_from(text)
    assert EngagementSpec.from_json(draft.specification.to_json()) == draft.specification
    kept = words(draft.specification.to_document()) | {word for part in draft.left for word in words(part.text)}
    assert words([line for line in lines if not line.startswith("#")]) - kept <= {
        *("Problem", "METRICS", "Vendor", "Users", "Prefer", "over")
    }


def left(draft: Draft) -> list[str]:
    """The headings of what is left."""
    return [part.title for part in draft.left]


def test_two_headings_for_one_field() -> None:
    """They are taken one after the other, unless it is the same twice: one may be of a table of contents."""
    both = draft_from("## Problem to be solved\na\n## Why the work is being done\nb")
    assert both.specification.problem.statement == "a\n\nb"
    twice = draft_from("PROBLEM\nBackground\n\nPROBLEM\nWe wait.")
    assert twice.specification.problem.statement == ""
    assert left(twice) == ["PROBLEM", "PROBLEM"]


@pytest.mark.parametrize(
    "text",
    ["## Problem\n" + "long " * (TEXT_LIMIT // 5 + 1), "Just a text.", "## Handover\nAs needed.", "## Constraints\na"],
)
def test_not_taken_over(text: str) -> None:
    """What is too long for its field, or belongs to none for certain."""
    draft = draft_from(text)
    assert draft.specification == EngagementSpec.blank()
    assert len(draft.left) == 1


def test_endless_list() -> None:
    """Its beginning is taken, and the rest is left."""
    draft = draft_from("## Constraints\n" + "- a limit\n" * (ROWS_LIMIT + 2))
    assert len(draft.specification.constraints) == ROWS_LIMIT
    assert draft.left[0].text == "- a limit\n- a limit"


def test_title_that_a_line_gives() -> None:
    """It goes before the heading above all."""
    assert draft_from("# Tender 12\nTitle: Meters\n## Problem\na").specification.title == "Meters"


def test_nothing() -> None:
    """An empty brief is an empty draft."""
    assert draft_from("") == Draft(EngagementSpec.blank(), ())
