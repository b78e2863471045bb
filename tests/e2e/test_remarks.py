"""Remarks on wording: beside the field while somebody types, and dismissed with a reason, with script or without."""

import re

from playwright.sync_api import Locator, Page, expect

from tests.e2e.conftest import Visit
from tests.e2e.demo import ALMOST_READY

PROBLEM = f"/engagements/{ALMOST_READY}/problem"
HEARD = "[aria-live=polite]"


def test_remarks_follow_the_typing(visit: Visit) -> None:
    """They come and go below the field, which tells of them, while the cursor stays; the number is heard."""
    page = visit("product_owner").page
    page.goto(PROBLEM)
    page.clock.install()
    field = _field(page)
    _type(page, "Trees are surveyed if possible.")
    expect(_beside(page)).to_contain_text("In which cases exactly")
    expect(field).to_have_accessible_description(re.compile("1 remark on the wording: “if possible”"))
    expect(field).to_be_focused()
    heard = page.locator("#left").inner_text()
    expect(page.locator(HEARD).filter(has_text=heard)).to_be_attached()
    _type(page, "Trees on streets are surveyed.")
    expect(_beside(page)).to_be_empty()
    expect(page.locator("#left")).not_to_have_text(heard)


def test_what_is_unfolded_stays_so(visit: Visit) -> None:
    """Of more than five the rest is folded up; what stays keeps the focus, what went gives it back to the field."""
    page = visit("product_owner").page
    page.goto(PROBLEM)
    page.clock.install()
    words = [
        "where appropriate",
        "if possible",
        "as needed",
        "where necessary",
        "if applicable",
        "when relevant",
        "as required",
    ]
    _type(page, " ".join(f"Trees are surveyed {word}." for word in words))
    expect(_beside(page).locator(":scope > .remark")).to_have_count(5)
    _beside(page).get_by_text("And 2 more").click()
    _beside(page).get_by_role("link", name="Dismiss the remark on “as needed”").focus()
    _type(page, " ".join(f"Trees are surveyed {word}." for word in words[1:]), focused=False)
    expect(_beside(page).get_by_role("link", name="Dismiss the remark on “as needed”")).to_be_focused()
    expect(_beside(page).get_by_role("link", name="Dismiss the remark on “as required”")).to_be_visible()
    _type(page, "Trees are surveyed.", focused=False)
    expect(_field(page)).to_be_focused()


def test_dismissed_without_script(visit: Visit) -> None:
    """The link leads to a page that asks why, and back to the field; the reason can be read by a reviewer."""
    page = visit("product_owner", java_script_enabled=False).page
    page.goto(PROBLEM)
    _field(page).fill("Trees are surveyed if possible.")
    page.get_by_role("button", name="Save", exact=True).last.click()
    page.get_by_role("link", name="Dismiss the remark on “if possible”").click()
    page.get_by_label("Why may the words stay?").fill("The city decides it")
    page.get_by_role("button", name="Dismiss the remark").click()
    expect(page).to_have_url(f"{PROBLEM}#problem-in_scope")
    expect(_beside(page)).to_be_empty()
    reviewer = visit("portfolio_head").page
    reviewer.goto(f"/engagements/{ALMOST_READY}")
    reviewer.locator(f"[href$='/{ALMOST_READY}/wording']").click()
    expect(reviewer.get_by_role("row").filter(has_text="“if possible”")).to_contain_text("The city decides it")


def _field(page: Page) -> Locator:
    return page.locator("#problem-in_scope")


def _beside(page: Page) -> Locator:
    return page.locator("#problem-in_scope-remarks")


def _type(page: Page, text: str, *, focused: bool = True) -> None:
    """Type a text and wait out the pause, with the focus in the field or left where it is."""
    if focused:
        _field(page).fill(text)
    else:
        _field(page).evaluate(
            "(field, text) => { field.value = text; field.dispatchEvent(new Event('input', { bubbles: true })); }", text
        )
    page.clock.run_for(600)
