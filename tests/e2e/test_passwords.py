"""A newcomer's password: the administrator hands over a link, the newcomer sets it and signs in."""

from playwright.sync_api import Page, expect

from tests.e2e.conftest import Visit
from tests.e2e.examination import expect_readable

NEWCOMER = "mira.holt@example.org"
PASSWORD = "a bridge of our own"


def test_newcomer_sets_a_password_by_link_and_signs_in(visit: Visit) -> None:
    """The pages with a secret in them, which the route map cannot know, can be read by everybody too."""
    robin = visit("administrator").page
    robin.goto("/people")
    robin.get_by_role("link", name="Add a person").click()
    robin.get_by_label("Name").fill("Mira Holt")
    robin.get_by_label("E-mail address").fill(NEWCOMER)
    robin.get_by_label("Role").select_option("Product owner")
    robin.get_by_role("button", name="Add and show the link").click()
    expect_readable(robin)

    mira = visit().page
    mira.goto(robin.get_by_role("link", name="/set-password/").inner_text())
    expect_readable(mira)
    _set(mira, "short", "shorter")
    expect(mira.locator(".govuk-error-summary")).to_be_focused()
    expect_readable(mira)
    _set(mira, PASSWORD, PASSWORD)
    expect(mira.get_by_text("Your password is set. Sign in with it.")).to_be_visible()
    mira.get_by_label("E-mail address").fill(NEWCOMER)
    mira.get_by_label("Password", exact=True).fill(PASSWORD)
    mira.get_by_role("button", name="Sign in").click()
    expect(mira.get_by_role("heading", level=1)).to_have_text("Dashboard")


def _set(page: Page, password: str, again: str) -> None:
    first, second = page.locator("input[type=password]").all()
    first.fill(password)
    second.fill(again)
    page.get_by_role("button", name="Set password").click()
