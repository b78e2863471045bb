"""What does not fit: titles without end, and findings beside a form in a narrow window."""

import pytest
from playwright.sync_api import expect

from tests.e2e.conftest import Visit
from tests.e2e.demo import ALMOST_READY
from tests.e2e.examination import NARROW, WIDE, expect_readable

FIRST_LETTERS = "W" * 20


def test_title_without_end_hides_nothing(visit: Visit) -> None:
    """It is taken as it is, and shortened wherever it stands beside something else."""
    page = visit("product_owner").page
    page.goto("/engagements/new")
    page.get_by_role("textbox", name="Title").fill("W" * 20_000)
    page.get_by_role("button", name="Create").click()
    expect(page.get_by_role("heading", name="Sections")).to_be_visible()
    expect_readable(page)
    for address, table in (("/engagements", "Engagements"), ("/", "Engagements without a handover date")):
        page.goto(address)
        expect_readable(page)
        expect(page.get_by_role("link", name=FIRST_LETTERS).first).to_contain_text("...")
        frame = page.locator(".table-frame").filter(has=page.get_by_role("table", name=table))
        assert frame.evaluate("frame => frame.scrollWidth <= frame.clientWidth")
    page.get_by_role("link", name=FIRST_LETTERS).first.click()
    page.get_by_role("link", name="Problem and scope").click()
    expect(page.get_by_role("heading", name="Problem and scope", level=1)).to_be_visible()
    expect_readable(page)


@pytest.mark.parametrize("width", [NARROW, WIDE])
def test_form_comes_before_what_is_to_settle(visit: Visit, width: int) -> None:
    """In a narrow window a line leads to the findings; in a wide one they stand beside the form."""
    page = visit("product_owner", viewport={"width": width, "height": 800}).page
    page.goto(f"/engagements/{ALMOST_READY}/assets")
    way, findings = page.get_by_role("link", name="to settle here"), page.get_by_role("heading", name="to settle here")
    expect(page.get_by_role("button", name="Save", exact=True)).to_be_visible()
    if width == WIDE:
        expect(way).to_be_hidden()
        expect(findings).to_be_in_viewport()
        return
    expect(findings).not_to_be_in_viewport()
    way.click()
    expect(findings).to_be_in_viewport()
