"""Lines that say one thing by its name."""

from datetime import date

import pytest

from contracts.briefs.facts import day_in, facts


@pytest.mark.parametrize(
    "text",
    ["1 October 2027", "1st Oct 2027", "October 1, 2027", "2027-10-01", "1 OCTOBER 2027", "Oct. 1st 2027"],
)
def test_day(text: str) -> None:
    """In every spelling that can be read in one way only."""
    assert day_in(text) == date(2027, 10, 1)


@pytest.mark.parametrize("text", ["01/10/2027", "October 2027", "31 June 2027", "soon", "by 1 October 2027", ""])
def test_no_day(text: str) -> None:
    """What can be read in two ways, or is not on the calendar."""
    assert day_in(text) is None


@pytest.mark.parametrize(
    "line",
    [
        "Handover date: 1 October 2027",
        "- **Handover date:** 1 October 2027",
        "| Handover date | 1 October 2027 |",
        "handover DATE\t2027-10-01",
    ],
)
def test_fact(line: str) -> None:
    """A line, a bullet, a row of a table."""
    text = f"Before.\n{line}\nBehind."
    (fact,) = facts(text)
    assert (fact.path, fact.value, text[fact.start : fact.end]) == (
        "handover.handover_on",
        date(2027, 10, 1),
        f"{line}\n",
    )


@pytest.mark.parametrize(
    "text",
    [
        "Handover date: after the go-live",
        "Handover date:",
        "Product owner: [name]",
        "Vendor: {{ vendor }}",
        "Colour: green",
        "Vendor: One GmbH\nSupplier: Two GmbH",
        f"Vendor: {'long ' * 200}",
        "The receiving team: Platform team",
    ],
)
def test_no_fact(text: str) -> None:
    """What is no value, stands for one, is not known by that name, or is said twice."""
    assert [*facts(text)] == []


def test_names_stay_as_written() -> None:
    """Without what marks them."""
    assert [(fact.path, fact.value) for fact in facts("Product owner: *Jana Petrov*")] == [
        ("people.product_owner.name", "Jana Petrov")
    ]
