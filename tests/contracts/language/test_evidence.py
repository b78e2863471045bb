"""What bidders are asked to show is no duty."""

import pytest

from contracts.language import ReadAs, read
from contracts.language.evidence import asked_of_bidders


@pytest.mark.parametrize(
    ("text", "asked"),
    [
        ("Demonstrate three tenders you ran.", "Demonstrate three tenders you ran."),
        ("Two clerks, with experience of robust scanners", "experience of robust scanners"),
        ("Please provide examples: the report must hold two.", "Please provide examples: the report "),
        ("The vendor must have experience of scanners.", ""),
        ("The scanner is robust.", ""),
    ],
)
def test_the_part_that_asks(text: str, asked: str) -> None:
    """It goes on to the next duty, and does not begin behind one."""
    start, end = asked_of_bidders(text)
    assert text[start:end] == asked


def test_words_in_evidence_pass_where_the_field_is_unknown() -> None:
    """What a bidder shows of other work leaves nothing open here; as a constraint it stands in the place of a duty."""
    text = "Experience of running robust scanners"
    assert not read(text)
    assert read(text, ReadAs.CONSTRAINT)


def test_the_quality_that_is_asked_for_is_still_read() -> None:
    """Nobody can show a good understanding."""
    assert [remark.phrase for remark in read("Good understanding of easy tools")] == ["Good"]
