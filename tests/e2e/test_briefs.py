"""A brief on its way: pasted or chosen as a file, checked, and begun as an engagement."""

from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.conftest import Visit
from tests.e2e.examination import expect_readable
from tests.factories.briefs import word_brief

PHONE: dict[str, Any] = {"viewport": {"width": 375, "height": 800}}
BRIEF = "# Lifts\n\nAn aside.\n\n## Constraints\n- Doors open if possible.\n- Doors close within 4 seconds.\n"


@pytest.mark.parametrize(
    "options", [PHONE | {"java_script_enabled": False}, {}], ids=["on a phone without JavaScript", "with JavaScript"]
)
def test_pasted_brief_becomes_an_engagement(visit: Visit, options: dict[str, Any]) -> None:
    """From the navigation to the section that says what the brief says."""
    page = visit("product_owner", **options).page
    page.goto("/")
    page.get_by_role("link", name="Check a brief").click()
    page.get_by_role("button", name="Check", exact=True).click()
    expect(page.get_by_role("link", name="Text of the brief: holds no words")).to_be_visible()
    page.get_by_label("Text of the brief").fill(BRIEF)
    page.get_by_role("button", name="Check", exact=True).click()
    _expect_remark(page)
    # The examination is a script itself, and would wait for ever where none runs.
    if options.get("java_script_enabled", True):
        expect_readable(page)
    page.get_by_role("button", name="Start an engagement from this").click()
    expect(page.get_by_role("heading", name="Not taken over")).to_be_visible()
    page.get_by_role("button", name="Back to the remarks").click()
    _expect_remark(page)
    page.get_by_role("button", name="Start an engagement from this").click()
    expect(page.get_by_label("Title")).to_have_value("Lifts")
    page.get_by_label("Vendor").fill("Harbour Analytics GmbH")
    page.get_by_role("button", name="Create").click()
    expect(page.get_by_role("heading", name="Lifts", level=1)).to_be_visible()
    expect(page.get_by_text("Begun from a brief")).to_be_visible()
    page.goto(f"{page.url}/constraints")
    expect(page.locator("#constraints-C-2-statement")).to_have_value("Doors close within 4 seconds.")


def test_chosen_file(visit: Visit) -> None:
    """Its text can be mended where it is shown, and is checked again."""
    page = visit("portfolio_head").page
    page.goto("/briefs/check")
    file = {"name": "brief.docx", "mimeType": "", "buffer": word_brief("Doors open if possible.")}
    page.get_by_label("Or a file").set_input_files(file)  # type: ignore[arg-type]  # a dict is what it takes
    page.get_by_role("button", name="Check", exact=True).click()
    _expect_remark(page)
    expect_readable(page)
    expect(page.get_by_role("button", name="Start an engagement from this")).to_have_count(0)
    text = page.get_by_label("Text of the brief")
    text.fill(text.input_value().replace(" if possible", ""))
    page.get_by_role("button", name="Check again").click()
    expect(page.locator("mark")).to_have_count(0)


def _expect_remark(page: Page) -> None:
    expect(page.locator("mark")).to_have_text(["if possible"])
    expect(page.get_by_role("heading", name="What it settles")).to_be_visible()
