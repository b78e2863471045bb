"""Many rows at once, in a narrow window and by keyboard, with and without JavaScript."""

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.conftest import Visit
from tests.e2e.demo import ALMOST_READY
from tests.e2e.examination import NARROW, expect_readable

METRICS = f"/engagements/{ALMOST_READY}/metrics"
"""Five of them: M-1 to M-5."""
TABLE = """\
Metric\tTarget\tDirection\tRemarks
Repairs seen through\t95\tAt least\tfine
"Calls
by night"\tfew\tat most\t
"""
NARROW_WINDOW = {"width": NARROW, "height": 800}


@pytest.mark.parametrize("javascript", [True, False])
def test_rows_are_pasted_looked_at_and_saved(visit: Visit, *, javascript: bool) -> None:
    """A fault is mended where it was pasted, and what is added stands in the form until it is saved."""
    page = visit("product_owner", java_script_enabled=javascript, viewport=NARROW_WINDOW).page
    page.goto(METRICS)
    page.get_by_role("link", name="Paste from a spreadsheet").press("Enter")
    cells = page.get_by_label("Cells of a spreadsheet")
    expect(cells).to_be_focused()
    cells.fill(TABLE)
    _press(page, "Look at the rows")
    expect(page.get_by_text("1 of 2 lines cannot be saved as they are.")).to_be_visible()
    expect(page.get_by_text("“few” is not a number")).to_be_visible()
    expect(page.get_by_text("Not used: Column 4: Remarks")).to_be_visible()
    expect(page.get_by_label("Column 2: Target")).to_have_value("metrics.target")
    if javascript:  # which axe needs
        expect_readable(page)
    cells.fill(TABLE.replace("few", "3"))
    _press(page, "Look again")
    _press(page, "Add these 2 rows to the form")
    expect(page.get_by_role("status")).to_contain_text("2 rows added, M-6 to M-7. Nothing is saved yet.")
    expect(page.locator("#metrics-M-6-name")).to_be_focused()
    expect(page.locator("#metrics-M-7-name")).to_have_value("Calls by night")
    _press(page, "Save")
    expect(page.get_by_text("Saved.")).to_be_visible()
    expect(page.locator(".row-label")).to_have_text([f"M-{number}" for number in range(1, 8)])


@pytest.mark.parametrize("javascript", [True, False])
def test_one_field_of_many_rows(visit: Visit, *, javascript: bool) -> None:
    """Ticked, filled in and saved; the row that was not ticked stays as it was."""
    page = visit("product_owner", java_script_enabled=javascript, viewport=NARROW_WINDOW).page
    page.goto(METRICS)
    page.get_by_role("link", name="Edit in bulk").press("Enter")
    page.get_by_label("Field").select_option("Target due")
    _press(page, "Show this field")
    untouched = page.locator("#metrics-M-2-due_on").input_value()
    page.get_by_label("Target due of the ticked rows").fill("2027-11-30")
    for label in ("M-1", "M-3", "M-4", "M-5"):
        page.get_by_role("checkbox", name=label).press("Space")
    if javascript:
        expect_readable(page)
    _press(page, "Fill into the ticked rows")
    expect(page.get_by_role("status")).to_contain_text("4 rows filled in. Nothing is saved yet.")
    expect(page.get_by_label("M-5, Target due")).to_have_value("2027-11-30")
    _press(page, "Save")
    expect(page.get_by_text("Saved.")).to_be_visible()
    for number, day in {1: "2027-11-30", 2: untouched, 5: "2027-11-30"}.items():
        expect(page.locator(f"#metrics-M-{number}-due_on")).to_have_value(day)


def _press(page: Page, name: str) -> None:
    button = page.get_by_role("button", name=name, exact=True)
    button.focus()
    with page.expect_navigation():
        page.keyboard.press("Enter")
