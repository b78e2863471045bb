"""The form that asks which two versions are compared."""

from tracker.negotiation.forms import redline_form
from tracker.negotiation.queries import Side

SIDES = (Side("1", "Version 1"), Side("2", "Version 2"), Side("draft", "Draft of version 3"))


def test_the_last_two_are_offered_first() -> None:
    """What is negotiated is the draft against the last version."""
    form = redline_form(SIDES, {}, unchanged=False)
    assert (form.before.data, form.after.data) == ("2", "draft")
    assert form.before.choices == form.after.choices == [(side.mark, side.label) for side in SIDES]


def test_draft_that_says_nothing_new() -> None:
    """Then the last two that were issued are compared, if there are two."""
    form = redline_form(SIDES, {}, unchanged=True)
    assert (form.before.data, form.after.data) == ("1", "2")
    form = redline_form(SIDES[1:], {}, unchanged=True)
    assert (form.before.data, form.after.data) == ("2", "draft")


def test_what_was_asked_stays_chosen() -> None:
    """One of the two is enough."""
    form = redline_form(SIDES, {"before": "1"}, unchanged=False)
    assert (form.before.data, form.after.data) == ("1", "draft")
