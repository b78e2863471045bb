"""The ways to a new engagement: one question a page, another engagement's words, a file."""

from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.conftest import Visit
from tests.e2e.demo import ALMOST_READY, TITLES
from tests.e2e.examination import expect_readable

PHONE: dict[str, Any] = {"viewport": {"width": 375, "height": 800}}


@pytest.mark.parametrize(
    "options", [PHONE | {"java_script_enabled": False}, {}], ids=["on a phone without JavaScript", "with JavaScript"]
)
def test_guide_from_the_first_question_to_the_last(visit: Visit, options: dict[str, Any]) -> None:
    """A newcomer leaves once, comes back, skips one, and ends at the overview with what is left."""
    page = visit("product_owner", **options).page
    page.goto("/engagements")
    page.get_by_role("link", name="New engagement").click()
    page.get_by_role("link", name="Begin the guide").click()
    _expect(page, "What shall be bought?", 1, 11)
    page.get_by_role("button", name="Save and go on").click()
    expect(page.get_by_role("link", name="say what both sides call it")).to_be_visible()
    page.get_by_label("Title").fill("Reading of meters")
    page.get_by_role("group", name="Uses AI").get_by_role("radio", name="Yes").check()
    _go_on(page)
    _expect(page, "Who is affected, and what goes wrong today?", 2, 13)
    page.get_by_label("Problem").fill("It is slow.")
    page.get_by_label("Affected users").fill("40 readers in two towns, daily.")
    _go_on(page)
    expect(page.get_by_role("heading", name="Still vague: Who is affected")).to_be_visible()
    page.get_by_role("link", name="Go back and mend it").click()
    expect(page.get_by_label("Problem")).to_have_value("It is slow.")
    page.get_by_role("button", name="Save and leave").click()
    page.get_by_role("link", name="Go on with the guide").click()
    _expect(page, "By which number will you know that it worked?", 3, 13)
    page.get_by_label("Metric", exact=True).fill("Time for a meter")
    page.get_by_label("Target", exact=True).press_sequentially("12")
    page.keyboard.press("Enter")
    _expect(page, "Which personal data may the vendor touch, and how?", 4, 13)
    for number in range(4, 11):
        expect(page.get_by_text(f"Step {number} of 13")).to_be_visible()
        page.get_by_label("Does not apply, because").fill("Nothing of the kind leaves our own house, see the plan.")
        _go_on(page)
    _expect(page, "What wins when two goals collide?", 11, 13)
    page.get_by_role("link", name="Skip for now").click()
    page.get_by_label("Handover date").fill("2027-10-01")
    _go_on(page)
    _expect(page, "Who directs the work?", 13, 13)
    page.get_by_label("Product owner", exact=True).fill("Jana Petrov")
    page.get_by_role("button", name="Save and finish").click()
    expect(page.get_by_role("heading", name="Reading of meters", level=1)).to_be_visible()
    expect(page.get_by_text("1 October 2027").first).to_be_visible()
    page.get_by_role("link", name="Go on with the guide").click()
    _expect(page, "What wins when two goals collide?", 11, 13)


def test_warning_before_an_answer_is_left(visit: Visit) -> None:
    """Skipping asks when something was typed."""
    visitor = visit("product_owner")
    visitor.leaves = False
    page = visitor.page
    page.goto(f"/engagements/{ALMOST_READY}/guide/problem")
    page.get_by_label("Problem").press_sequentially("More")
    page.get_by_role("link", name="Skip for now").click()
    expect(page.get_by_label("Problem")).to_be_visible()
    assert visitor.complaints == ["asked: beforeunload"]
    visitor.complaints.clear()
    visitor.leaves = True
    page.get_by_role("link", name="Skip for now").click()
    expect(page.get_by_role("heading", name="By which number")).to_be_visible()
    assert visitor.complaints == ["asked: beforeunload"]
    visitor.complaints.clear()


@pytest.mark.parametrize("javascript", [True, False])
def test_copy_and_file(visit: Visit, tmp_path: Path, *, javascript: bool) -> None:
    """A copy is made, taken away as a file, and the file takes the place of what the other one says."""
    title = TITLES["almost-ready.json"]
    page = visit("product_owner", java_script_enabled=javascript, **PHONE).page
    page.goto(f"/engagements/{ALMOST_READY}")
    page.get_by_role("link", name="Copy", exact=True).click()
    page.get_by_label("Title of the new engagement").fill("A second of its kind")
    page.get_by_role("button", name="Copy").click()
    expect(page.get_by_role("heading", name="A second of its kind", level=1)).to_be_visible()
    page.get_by_role("link", name="Specification file").click()
    with page.expect_download() as download:
        page.get_by_role("link", name="Whole, with what is internal").click()
    file = tmp_path / "brought.json"
    download.value.save_as(file)
    page.goto(f"/engagements/{ALMOST_READY}/file")
    page.get_by_label("Specification file").set_input_files(file)
    page.get_by_role("button", name="Compare with the file").click()
    expect(page.get_by_role("heading", name="What changes")).to_be_visible()
    expect(page.locator("ins", has_text="A second of its kind")).to_be_visible()
    if javascript:
        expect_readable(page)
    page.get_by_role("button", name="Replace").click()
    expect(page.get_by_role("heading", name="A second of its kind", level=1)).to_be_visible()
    page.get_by_role("button", name="Undo last save").click()
    page.get_by_role("link", name=title).click()
    expect(page.get_by_role("heading", name=title, level=1)).to_be_visible()
    page.goto("/engagements/new/file")
    page.get_by_label("Specification file").set_input_files(file)
    page.get_by_role("button", name="Read and enter").click()
    expect(page.get_by_role("heading", name="A second of its kind", level=1)).to_be_visible()


def _expect(page: Page, question: str, number: int, total: int) -> None:
    expect(page.get_by_role("heading", name=question, level=1)).to_be_visible()
    expect(page.get_by_text(f"Step {number} of {total}")).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def _go_on(page: Page) -> None:
    page.get_by_role("button", name="Save and go on").click()
