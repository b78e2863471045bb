"""What was typed stays: when a session ends, when two people write, when somebody is about to leave."""

import pytest
from playwright.sync_api import Page, expect

from contracts.engagement import note_at
from tests.e2e.conftest import Visit
from tests.e2e.demo import ALMOST_READY
from tests.e2e.examination import expect_readable

SECTION = f"/engagements/{ALMOST_READY}/problem"
FIELD = note_at("problem.statement").label
MINE = "A report waits 31 hours before a crew sees it."
THEIRS = "Residents report 74,000 defects a year."

AUTOSAVE = "**/autosave"
"""What would otherwise save, where a test takes its time, before somebody presses Save or leaves."""

SEND_TWICE = """() => {
  const body = new URLSearchParams(new FormData(document.querySelector("main form")));
  const send = async () => {
    const answer = await fetch("", { method: "POST", body });
    return `${answer.status} ${answer.url}`;
  };
  return Promise.all([send(), send()]);
}"""


@pytest.mark.parametrize("javascript", [True, False])
def test_form_of_an_ended_session_is_met_again(visit: Visit, *, javascript: bool) -> None:
    """Cookies gone while typing: sign in, and the same form is there, filled in and not yet saved."""
    jana = visit("product_owner", java_script_enabled=javascript)
    page = jana.page
    page.goto(SECTION)
    page.get_by_label(FIELD).fill(MINE)
    jana.context.clear_cookies()
    _save(page)
    jana.sign_in("product_owner")
    expect(page.get_by_label(FIELD)).to_have_value(MINE)
    expect(page.get_by_text("It is not saved yet.")).to_be_visible()
    if javascript:  # which axe needs
        expect_readable(page)
    _save(page)
    expect(page.get_by_text("Saved.")).to_be_visible()
    expect(page.get_by_label(FIELD)).to_have_value(MINE)


def test_second_of_two_who_write_sees_both_texts(visit: Visit) -> None:
    """Nothing is lost: the page shows what the other saved, and the form holds what was typed."""
    jana, tom = visit("product_owner").page, visit("procurement").page
    jana.route(AUTOSAVE, lambda route: route.abort())
    jana.goto(SECTION)
    tom.goto(SECTION)
    tom.get_by_label(FIELD).fill(THEIRS)
    _save(tom)
    jana.get_by_label(FIELD).fill(MINE)
    # A check of what is being typed may be answered between, to another address.
    with jana.expect_response(lambda it: it.request.method == "POST" and it.url.endswith(SECTION)) as answer:
        _save(jana)
    assert answer.value.status == 409
    sides = jana.get_by_role("table", name="What each of you changed")
    expect(sides.get_by_role("rowheader")).to_contain_text("Both of you")
    expect(sides.get_by_role("cell").nth(1).get_by_role("insertion").first).to_contain_text("defects")
    expect(sides.get_by_role("cell").nth(2).get_by_role("insertion").first).to_be_visible()
    expect(jana.get_by_label(FIELD)).to_have_value(MINE)
    expect_readable(jana)
    _save(jana)
    tom.reload()
    expect(tom.get_by_label(FIELD)).to_have_value(MINE)


def test_form_that_arrives_twice_at_once_makes_one(visit: Visit) -> None:
    """Both answers lead to the same engagement."""
    page = visit("product_owner").page
    page.goto("/engagements/new")
    page.get_by_role("textbox", name=note_at("title").label).fill("Reading of meters")
    first, second = page.evaluate(SEND_TWICE)
    assert first == second
    assert first.startswith("200 ")
    page = visit("product_owner").page
    page.goto("/engagements")
    expect(page.get_by_role("link", name="Reading of meters")).to_have_count(1)


def test_leaving_with_unsaved_changes_is_asked_about(visit: Visit) -> None:
    """Staying keeps what was typed, and what is saved may be left without a word."""
    jana = visit("product_owner")
    page = jana.page
    page.route(AUTOSAVE, lambda route: route.abort())
    page.goto(SECTION)
    page.get_by_label(FIELD).fill(MINE)
    jana.leaves = False
    with page.expect_event("dialog"):
        page.get_by_role("link", name="Rules").click()
    assert jana.complaints == ["asked: beforeunload"]
    jana.complaints.clear()
    expect(page.get_by_label(FIELD)).to_have_value(MINE)
    _save(page)
    page.get_by_role("link", name="Rules").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Rules")


def _save(page: Page) -> None:
    page.get_by_role("button", name="Save", exact=True).click()
