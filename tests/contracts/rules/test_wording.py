"""How text is read: what is open, how many words, whether anything is said."""

import pytest

from contracts.rules.wording import blank_in, brackets_in, person_in, same_words, says_nothing


@pytest.mark.parametrize(
    ("text", "blank"),
    [
        ("Fee: TBC", "TBC"),
        ("tbd", "tbd"),
        ("T.B.D. by Monday", "T.B.D"),
        ("Version xxx", "xxx"),
        ("EUR XXXX,-", "XXXX"),
        ("Name: ___", "___"),
        ("a [insert name] b", "[insert name]"),
        ("[INSERT", "[INSERT"),
        ("to be agreed", "to be agreed"),
        ("To be confirmed by Jana Petrov", "To be confirmed"),
        ("to be decided by 31 May 2027", "to be decided"),
        ("to be determined by 31 May 2027 by the vendor", "to be determined"),
        ("to be agreed. By 31 May 2027 by Jana Petrov", "to be agreed"),
        ("to be agreed by 31 May 2027 by Jana Petrov", None),
        ("to be agreed by 2027-05-31, by Łucja Nowak", None),
        ("to be agreed between the teams by Jana Petrov by 31.05.2027", None),
        ("to be confirmed by 1/6/2027 by Özlem", None),
        ("Size XX, a__b, stbc, DTBCX, inserted [x], to be built", None),
        ("", None),
    ],
)
def test_blank_in(text: str, blank: str | None) -> None:
    """What leaves open what is agreed is found as it stands there; an open point with name and day is none."""
    assert blank_in(text) == blank


@pytest.mark.parametrize(("text", "found"), [("a [b] [c]", "[b]"), ("[]", "[]"), ("[a\nb]", None), ("(a)", None)])
def test_brackets_in(text: str, found: str | None) -> None:
    """The first square brackets of a line are found."""
    assert brackets_in(text) == found


@pytest.mark.parametrize("text", ["", " ", "-", "TBC", "[name]", "N/A.", "n/a", "TBD / TBC", "[insert", "to be agreed"])
def test_says_nothing(text: str) -> None:
    """Blanks, placeholders and dashes say nothing."""
    assert says_nothing(text)


@pytest.mark.parametrize("text", ["0", "Fee TBC", "an/a", "to be agreed by 31 May 2027 by Jana Petrov"])
def test_says_something(text: str) -> None:
    """One word beside a placeholder is something."""
    assert not says_nothing(text)


def test_same_words() -> None:
    """Case, white space, hyphens and underscores make no other name."""
    assert {same_words(name) for name in ("run_cost", " Run cost", "RUN-COST", "run \n_ cost")} == {"run cost"}
    assert same_words("runcost") != same_words("run cost")


@pytest.mark.parametrize(
    "text",
    [
        "Mira Holt-Amsel",
        " mira  holt-amsel, engineer, two days a week",
        "Mira Holt-Amsel (engineer)",
        "Mira Holt-Amsel - engineer",
        "Mira Holt-Amsel \u2013 engineer: backend",
    ],
)
def test_person_in(text: str) -> None:
    """A person is the same with and without what is said beside the name; a hyphen belongs to the name."""
    assert person_in(text) == "mira holt amsel"
