"""Back to what was said before: undone, compared and restored, with and without JavaScript."""

import pytest
from playwright.sync_api import Page, expect

from contracts.engagement import note_at
from tests.e2e.conftest import Visit
from tests.e2e.demo import ALMOST_READY, REVISIONS
from tests.e2e.examination import expect_readable

OVERVIEW = f"/engagements/{ALMOST_READY}"
FIELD = note_at("problem.statement").label
SAVED = REVISIONS + 2
FIRST, SECOND = "A report waits 31 hours.", "A report waits 32 hours."


@pytest.mark.parametrize("javascript", [True, False])
def test_saves_are_compared_undone_and_restored(visit: Visit, *, javascript: bool) -> None:
    """A save, one more, a look at what it changed, its undoing, and it is restored after all."""
    page = visit("product_owner", java_script_enabled=javascript).page
    for text in (FIRST, SECOND):
        page.goto(f"{OVERVIEW}/problem")
        page.get_by_label(FIELD).fill(text)
        page.locator(".button-bar").get_by_role("button", name="Save", exact=True).click()
        expect(page.get_by_text("Saved.")).to_be_visible()
    page.goto(OVERVIEW)
    page.get_by_role("link", name="All saves, to read, compare and restore").click()
    page.get_by_role("link", name=f"What changed from revision {REVISIONS} to {SAVED}").click()
    page.get_by_role("link", name=f"Revision {SAVED}", exact=True).click()
    page.get_by_role("link", name="What this save changed").click()
    expect(page.get_by_role("deletion").filter(has_text="31")).to_be_visible()
    expect(page.get_by_role("insertion").filter(has_text="32")).to_be_visible()
    page.get_by_role("link", name="History").click()
    page.get_by_role("button", name="Undo last save Problem and scope edited").click()
    expect(page.get_by_text(f"Undone: Problem and scope edited (revision {SAVED}).")).to_be_visible()
    _expect_field(page, FIRST)
    page.goto(f"{OVERVIEW}/history/{SAVED}")
    page.get_by_role("link", name="Restore this revision").click()
    if javascript:  # without it the examination would wait for ever
        expect_readable(page)
    page.get_by_role("button", name=f"Restore revision {SAVED}").click()
    expect(page.get_by_text(f"The specification is as it was at revision {SAVED}.")).to_be_visible()
    _expect_field(page, SECOND)


def test_two_revisions_are_chosen_by_number(visit: Visit) -> None:
    """Numbers that are none come back with the list and a word about it."""
    page = visit("portfolio_head").page
    page.goto(f"{OVERVIEW}/history")
    page.get_by_label("From revision").fill("1")
    page.get_by_label("To revision").fill("7")
    page.get_by_role("button", name="Compare").click()
    expect(page.get_by_role("alert")).to_contain_text(f"To revision: write a number from 1 to {REVISIONS}")
    page.get_by_label("To revision").fill("1")
    page.get_by_role("button", name="Compare").click()
    expect(page.get_by_role("heading", name="Nothing differs")).to_be_visible()


def _expect_field(page: Page, text: str) -> None:
    page.goto(f"{OVERVIEW}/problem")
    expect(page.get_by_label(FIELD)).to_have_value(text)
