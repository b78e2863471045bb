"""Somebody, or only a side."""

import pytest

from contracts.language.naming import names_nobody


@pytest.mark.parametrize(
    "text",
    ["To be found jointly", "Both parties", "The buyer and the vendor together", "the team", "By mutual agreement"],
)
def test_names_nobody(text: str) -> None:
    """A side or a manner is no person who could be asked."""
    assert names_nobody(text)


@pytest.mark.parametrize(
    "text",
    ["", "Head of claims, Jana Petrov", "Product owner", "Steering committee", "Legal, for both parties", "Jana"],
)
def test_names_somebody(text: str) -> None:
    """A person, a role or a body can be asked; an empty field is for another question."""
    assert not names_nobody(text)
