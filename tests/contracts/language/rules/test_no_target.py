"""Metrics that can be decided, and those that cannot."""

import pytest

from contracts.language import ReadAs, is_vague, read

CLEAR = (
    "At least 85 % of the regulations' clauses are covered by tests.",
    "The service desk answers within 36 hours.",
    "Every build must compile and deploy on the buyer's own machines.",
    "No open findings of the class critical: 0 errors in the final scan.",
    "The kick-off takes place within ten working days of signature.",
    "Median time to enter a claim: from 34 to 12 minutes by 30 September 2027.",
    "The lead engineer has at least four years' experience with tax law.",
    "Recall of 0.92 on the evaluation set of 1,200 claims",
)

VAGUE = (
    "User satisfaction",
    "The assistant works well for everybody.",
    "Testing is done continuously.",
    "Significantly faster handling of claims.",
    "The plan should reflect the needs of all teams.",
    "Success is measured in working software.",
    "Evidence of experience with sensitive data (7.5%)",
    "Willingness to learn - 15%",
    "The vendor must demonstrate an understanding of our values.",
    "Creation of a minimum viable product",
)


@pytest.mark.parametrize("text", CLEAR)
def test_what_can_be_decided_passes(text: str) -> None:
    """A figure, or a test that is passed or failed."""
    assert not is_vague(read(text, ReadAs.METRIC))


@pytest.mark.parametrize("text", VAGUE)
def test_what_cannot_be_decided_is_flagged(text: str) -> None:
    """The weight of an award criterion is no target either."""
    assert is_vague(read(text, ReadAs.METRIC))
