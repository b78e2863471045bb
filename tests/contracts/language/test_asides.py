"""What follows a vague word and makes it plain."""

import pytest

from contracts.language import ReadAs, read


def is_remarked_on(rule: str, text: str) -> bool:
    """Whether a rule remarks on a text read as a constraint."""
    return rule in {remark.rule.name for remark in read(text, ReadAs.CONSTRAINT)}


@pytest.mark.parametrize(
    "behind",
    [
        "formats (PDF and PNG)",
        "letter formats, e.g. PDF",
        "formats, such as PDF",
        "formats like PDF",
        "formats listed in annex B",
        "formats as defined in annex B",
        "formats according to annex B",
        "formats: PDF and PNG",
    ],
)
def test_what_the_author_explains_is_plain(behind: str) -> None:
    """A bracket, an example or a reference behind the word says what was meant."""
    assert not is_remarked_on("unnamed-thing", f"The scanner stores certain {behind}")
    assert is_remarked_on("unnamed-thing", "The scanner stores certain formats")


def test_a_bracket_too_far_on_explains_something_else() -> None:
    """Six words on, it belongs to another noun."""
    text = "Certain letters go by courier to the county court of appeal (in Bergen)."
    assert is_remarked_on("unnamed-thing", text)


def test_a_capital_makes_the_word_part_of_a_name() -> None:
    """Fast Search is a product, fast search a promise."""
    assert not is_remarked_on("vague-time", "The portal uses Fast Search Plus.")
    assert is_remarked_on("vague-time", "The portal offers fast search to all.")


@pytest.mark.parametrize("field", [ReadAs.PROBLEM, ReadAs.TRADE_OFF])
def test_a_problem_and_a_trade_off_promise_nothing_by_a_word(field: ReadAs) -> None:
    """There a good or a fast answer is told of, not owed."""
    names = {remark.rule.name for remark in read("A good answer wins over a fast answer near the desk.", field)}
    assert not names & {"unmeasurable-quality", "vague-time", "vague-nearness"}
