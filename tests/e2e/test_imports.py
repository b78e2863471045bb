"""A list from a spreadsheet becomes a portfolio: on a telephone, with and without JavaScript."""

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.conftest import Visit
from tests.factories.workbooks import workbook

PORTFOLIO = workbook(
    ["Ref", "Project", "Supplier", "What for", "Start date"],
    ["IT-1", "Reading of meters", "Delta BV", "Build", "31.12.2026"],
    ["IT-2", "Sorting of letters", "Delta BV", "Consulting", "2027-01-01"],
    ["IT-3", "Counting of bicycles", "Harbour Analytics GmbH", "Managed service", "2027-03-01"],
)
TELEPHONE = {"viewport": {"width": 375, "height": 740}}


@pytest.mark.parametrize("javascript", [True, False])
def test_list_becomes_engagements(visit: Visit, *, javascript: bool) -> None:
    """Chosen, matched, looked at, brought in, and the same list again changes nothing."""
    page = visit("product_owner", java_script_enabled=javascript, **TELEPHONE).page
    page.goto("/engagements")
    page.get_by_role("link", name="Bring in a list").click()
    _choose(page)
    expect(page.get_by_label("Supplier")).to_have_value("contract.vendor.name")
    page.get_by_label("What for").select_option(label="Contract details: Kind of engagement")
    _press(page, "Show what would happen")
    expect(page.get_by_text("2 rows new")).to_be_visible()
    expect(page.get_by_text("“Consulting” is none of")).to_be_visible()
    _press(page, "Bring the list in")
    expect(page.get_by_role("heading", name="The list is brought in")).to_be_visible()
    page.get_by_role("link", name="Reading of meters").click()
    expect(page.get_by_role("heading", name="Reading of meters")).to_be_visible()
    page.goto("/imports")
    _choose(page)
    _press(page, "Show what would happen")
    expect(page.get_by_text("2 rows unchanged")).to_be_visible()


def _choose(page: Page) -> None:
    file = {"name": "portfolio.xlsx", "mimeType": "application/octet-stream", "buffer": PORTFOLIO}
    page.get_by_label("File with the list").set_input_files(file)  # type: ignore[arg-type]  # a file that is on no disk
    _press(page, "Read the file")


def _press(page: Page, name: str) -> None:
    page.get_by_role("button", name=name).click()
