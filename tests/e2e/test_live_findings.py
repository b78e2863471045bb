"""What is to settle follows the typing: it waits for a pause, moves nothing, and keeps nothing."""

from playwright.sync_api import Locator, Page, expect

from tests.e2e.conftest import Visit
from tests.e2e.demo import ALMOST_READY, PUBLISHED
from tests.e2e.examination import NARROW, expect_readable

METRICS = f"/engagements/{ALMOST_READY}/metrics"
ASSETS = f"/engagements/{PUBLISHED}/assets"
CHECK, AUTOSAVE = "**/check", "**/autosave"
NO_TARGET = "M-3 has no target."
HEARD = "[aria-live=polite]"


def test_settled_while_typing_and_unsettled_when_nothing_was_saved(visit: Visit) -> None:
    """The finding goes while the cursor stays where it is; the number is heard, and comes back with the page."""
    page = visit("product_owner").page
    page.goto(METRICS)
    page.clock.install()
    expect(_findings(page)).to_contain_text(NO_TARGET)
    before = page.get_by_role("heading", name="to settle here").inner_text()
    target = page.locator("#metrics-M-3-target")
    target.fill("5")
    scrolled = page.evaluate("scrollY")
    page.clock.run_for(600)
    expect(_findings(page)).not_to_contain_text(NO_TARGET)
    after = page.locator("#left").inner_text()
    assert after != before
    expect(page.locator(HEARD).filter(has_text=after)).to_be_attached()
    expect(target).to_be_focused()
    assert page.evaluate("scrollY") == scrolled
    target.fill("")
    page.clock.run_for(600)
    expect(page.locator("#left")).to_have_text(before)


def test_what_is_read_stays_open(visit: Visit) -> None:
    """Of two findings one is settled; the other stays unfolded and keeps the focus."""
    page = visit("product_owner").page
    page.goto(ASSETS)
    settled, other = _finding(page, "A-1 does not say by"), _finding(page, "A-2 does not say by")
    expect(settled).to_be_visible()
    page.locator("#assets-A-1").get_by_role("radio", name="The buyer owns it").check()
    other.get_by_text("Why it matters").click()
    expect(settled).to_have_count(0)
    expect(other.locator("details")).to_have_attribute("open", "")
    expect(other.locator("summary")).to_be_focused()


def test_focus_of_what_is_settled_goes_to_the_heading(visit: Visit) -> None:
    """It is not lost with the finding."""
    page = visit("product_owner").page
    page.goto(ASSETS)
    settled = _finding(page, "A-1 does not say by which right")
    page.locator("#assets-A-1").get_by_role("radio", name="The buyer owns it").check()
    settled.locator("summary").focus()
    expect(settled).to_have_count(0)
    expect(page.locator("#left")).to_be_focused()


def test_what_cannot_be_saved_is_named(visit: Visit) -> None:
    """What is stored counts meanwhile, and a link leads to the field; a narrow window says the number above."""
    page = visit("product_owner", viewport={"width": NARROW, "height": 800}).page
    page.route(AUTOSAVE, lambda route: route.abort())
    page.goto(METRICS)
    page.locator("#metrics-M-3-target").fill("a few")
    refused = _findings(page).locator(".refused")
    expect(refused).to_contain_text("M-3, Target: “a few” is not a number")
    expect(_findings(page)).to_contain_text(NO_TARGET)
    expect_readable(page)
    page.set_viewport_size({"width": NARROW, "height": 800})
    refused.get_by_role("link").click()
    expect(page.locator("#metrics-M-3-target")).to_be_in_viewport()
    page.locator("#metrics-M-3-target").fill("5")
    expect(refused).to_have_count(0)
    expect(page.locator(".narrow-only")).to_have_text(page.locator("#left").inner_text())


def test_added_row_is_looked_at(visit: Visit) -> None:
    """Rows that htmx brought count as typing does."""
    page = visit("product_owner").page
    page.goto(METRICS)
    page.get_by_role("button", name="Add a metric").click()
    expect(_findings(page)).to_contain_text("M-6 has no target.")


def test_answer_that_does_not_come_is_a_quiet_line(visit: Visit) -> None:
    """What was shown stays, and the next pause asks again."""
    page = visit("product_owner").page
    page.goto(METRICS)
    page.route(CHECK, lambda route: route.abort())
    page.locator("#metrics-M-3-target").fill("5")
    expect(page.get_by_text("Findings could not be refreshed.")).to_be_visible()
    expect(_findings(page)).to_contain_text(NO_TARGET)
    page.unroute(CHECK)
    page.locator("#metrics-M-3-target").fill("6")
    expect(_findings(page)).not_to_contain_text(NO_TARGET)
    expect(page.get_by_text("Findings could not be refreshed.")).to_have_count(0)


def test_newest_answer_is_shown(visit: Visit) -> None:
    """One that is still on its way when something else was typed is not waited for."""
    page = visit("product_owner").page
    page.goto(METRICS)
    page.route(CHECK, lambda _never_answered: None, times=1)
    with page.expect_request(CHECK):
        page.locator("#metrics-M-3-target").fill("a few")
    with page.expect_event("requestfailed"):
        page.locator("#metrics-M-3-target").fill("5")
    expect(_findings(page)).not_to_contain_text(NO_TARGET)
    expect(page.locator(".refused")).to_have_count(0)


def _findings(page: Page) -> Locator:
    return page.locator("aside")


def _finding(page: Page, message: str) -> Locator:
    return page.locator(".finding").filter(has_text=message)
