"""Headings that announce a field, and those that only look like it."""

import pytest

from contracts.briefs.headings import field_under, read_as, without_number
from contracts.engagement import EngagementSpec, iter_notes
from contracts.language import ReadAs


@pytest.mark.parametrize(
    ("title", "path"),
    [
        ("Problem", "problem.statement"),
        ("Why the work is being done", "problem.statement"),
        ("The users", "problem.affected_users"),
        ("OUT OF SCOPE:", "problem.out_of_scope"),
        ("3.2 Success criteria", "metrics"),
        ("**Key performance indicators**", "metrics"),
        ("(b) Constraints", "constraints"),
        ("iv. Trade\u2011off rules", "trade_offs"),
        ("Handover & knowledge transfer", "handover"),
        ("Knowledge transfer", "transfer"),
        ("Background", ""),
        ("Problems with the users", ""),
        ("Constraints and opportunities", ""),
        ("", ""),
    ],
)
def test_field_under_a_heading(title: str, path: str) -> None:
    """However it is numbered, marked or capitalised; nothing is guessed from a part of it."""
    assert field_under(title) == path


def test_number_is_taken_off_the_beginning_alone() -> None:
    """A bracket within a heading is part of it."""
    assert without_number("Statement (PWS) for the lift") == "Statement (PWS) for the lift"
    assert without_number("1. a) Lift") == "a) Lift"


def test_headings_lead_to_fields() -> None:
    """Every path is one of the specification."""
    known = {path for path, _ in iter_notes(EngagementSpec)}
    titles = ("Problem", "Users", "Scope", "Metrics", "Constraints", "Trade-offs", "Handover", "Meetings")
    assert {field_under(title) for title in titles} <= known


def test_text_is_read_as_its_heading_says() -> None:
    """A section that settles no essential is any text."""
    assert [read_as(path) for path in ("problem.statement", "metrics", "transfer")] == [
        ReadAs.PROBLEM,
        ReadAs.METRIC,
        ReadAs.HANDOVER,
    ]
    assert read_as("problem.in_scope") is read_as("") is ReadAs.ANY
