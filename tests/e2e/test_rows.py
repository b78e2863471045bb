"""Rows come and go by keyboard, with and without JavaScript, and a number is never given again."""

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.e2e.conftest import Visit
from tests.e2e.demo import ALMOST_READY
from tests.e2e.examination import NARROW, expect_readable

METRICS = f"/engagements/{ALMOST_READY}/metrics"
"""Five of them: M-1 to M-5."""


@pytest.mark.parametrize("javascript", [True, False])
def test_rows_come_and_go_by_keyboard(visit: Visit, *, javascript: bool) -> None:
    """The focus is in the row that came, or beside the one that went; what was typed elsewhere stays."""
    page = visit("product_owner", java_script_enabled=javascript).page
    page.goto(METRICS)
    page.locator("#metrics-M-3-target").fill("5")
    _press(page, "Add a metric")
    added = page.locator("#metrics-M-6-name")
    expect(added).to_be_focused()
    expect(page.get_by_role("status")).to_contain_text("M-6 added")
    page.keyboard.type("Repairs seen through")
    _press(page, "Remove M-6")
    expect(page.locator("#metrics-M-6")).to_have_count(0)
    expect(page.locator("#metrics-M-5-name")).to_be_focused()
    expect(page.get_by_role("status")).to_contain_text("M-6 removed")
    expect(page.locator("#metrics-M-3-target")).to_have_value("5")
    expect(page).to_have_url(METRICS)


@pytest.mark.parametrize("javascript", [True, False])
def test_rows_change_places_by_keyboard(visit: Visit, *, javascript: bool) -> None:
    """One key after the other, at the same button; what is typed elsewhere stays, and so do the numbers."""
    page = visit("product_owner", java_script_enabled=javascript, viewport={"width": NARROW, "height": 800}).page
    page.goto(METRICS)
    page.locator("#metrics-M-3-target").fill("5")
    _press(page, "Move M-2 down")
    expect(page.get_by_role("status")).to_contain_text("M-2 is now 3 of 5")
    expect(_button(page, "Move M-2 down")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.get_by_role("status")).to_contain_text("M-2 is now 4 of 5")
    expect(_button(page, "Move M-2 down")).to_be_focused()
    page.keyboard.press("Enter")
    expect(_button(page, "Move M-2 up")).to_be_focused()
    expect(_button(page, "Move M-2 down")).to_have_count(0)
    expect(page.locator("#metrics-M-3-target")).to_have_value("5")
    if javascript:  # which axe needs
        expect_readable(page)
    _save(page)
    expect(page.locator(".row-label")).to_have_text(["M-1", "M-3", "M-4", "M-5", "M-2"])


@pytest.mark.parametrize("javascript", [True, False])
def test_row_is_duplicated_by_keyboard(visit: Visit, *, javascript: bool) -> None:
    """The copy has a number of its own, stands behind its original and has the focus."""
    page = visit("product_owner", java_script_enabled=javascript).page
    page.goto(METRICS)
    page.locator("#metrics-M-3-target").fill("5")
    _press(page, "Duplicate M-3")
    expect(page.locator("#metrics-M-6-name")).to_be_focused()
    expect(page.get_by_role("status")).to_contain_text("M-6 added, as a copy of M-3")
    expect(page.locator("#metrics-M-6-target")).to_have_value("5")
    expect(page.locator(".row-label")).to_have_text(["M-1", "M-2", "M-3", "M-6", "M-4", "M-5"])


@pytest.mark.parametrize("javascript", [True, False])
def test_number_of_a_removed_row_is_not_given_again(visit: Visit, *, javascript: bool) -> None:
    """After M-6 was saved and removed, the next is M-7."""
    page = visit("product_owner", java_script_enabled=javascript).page
    page.goto(METRICS)
    _press(page, "Add a metric")
    page.locator("#metrics-M-6-name").fill("Repairs seen through")
    _save(page)
    _press(page, "Remove M-6")
    expect(page.locator("#metrics-M-6")).to_have_count(0)
    _save(page)
    _press(page, "Add a metric")
    expect(page.locator("#metrics-M-7-name")).to_be_focused()


@pytest.mark.parametrize("javascript", [True, False])
def test_after_the_last_row_the_button_that_adds_takes_the_focus(visit: Visit, *, javascript: bool) -> None:
    """Somebody who removed all there was goes on with adding."""
    page = visit("product_owner", java_script_enabled=javascript).page
    page.goto("/engagements/new")
    page.get_by_role("textbox", name="Title").fill("Reading of meters")
    page.get_by_role("button", name="Create").click()
    page.get_by_role("link", name="Constraints", exact=True).click()
    _press(page, "Add a constraint")
    _press(page, "Remove C-1")
    expect(_button(page, "Add a constraint")).to_be_focused()


def test_enter_in_a_field_saves(visit: Visit) -> None:
    """And removes no row, although a button that does so stands first."""
    page = visit("product_owner").page
    page.goto(METRICS)
    page.locator("#metrics-M-3-target").press("Enter")
    expect(page.get_by_text("Saved.")).to_be_visible()
    expect(page.locator("details.row")).to_have_count(5)


def test_row_that_came_can_be_read_by_everybody(visit: Visit) -> None:
    """A page with a row that was swapped in is as good as one that came whole."""
    page = visit("product_owner").page
    page.goto(METRICS)
    _press(page, "Add a metric")
    expect(page.locator("#metrics-M-6-name")).to_be_focused()
    expect_readable(page)


def _button(page: Page, name: str) -> Locator:
    return page.get_by_role("button", name=name, exact=True)


def _press(page: Page, name: str) -> None:
    _button(page, name).focus()
    page.keyboard.press("Enter")


def _save(page: Page) -> None:
    with page.expect_navigation():
        _button(page, "Save").click()
    expect(page.get_by_text("Saved.")).to_be_visible()
