"""Filters as an address says them."""

import pytest

from tracker.engagements.filters import read_filters, said_of


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ({}, ""),
        ({"vendor": " Acme\0 ", "state": "drafting"}, "Vendor: Acme; State: Drafting"),
        ({"state": "open", "code": "SV001"}, "State: All open; Finding: SV001 Problem missing"),
        (
            {"q": "data flow", "owner": "Ann", "state": "no state", "code": "X9"},
            "Search: data flow; Product owner: Ann; Finding: X9",
        ),
    ],
)
def test_filters_can_be_said(typed: dict[str, str], said: str) -> None:
    """In the words of the list; what is on no list narrows nothing."""
    assert said_of(read_filters(typed)) == said
