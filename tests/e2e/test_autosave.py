"""A section saves itself once it is left alone, says when, and leaves to the person what only a person decides."""

import pytest
from playwright.sync_api import APIResponse, Locator, Page, Route, expect

from contracts.engagement import note_at
from tests.e2e.conftest import Visit
from tests.e2e.demo import ALMOST_READY
from tests.e2e.examination import NARROW, expect_readable
from tests.e2e.visitor import Visitor

PROBLEM = f"/engagements/{ALMOST_READY}/problem"
METRICS = f"/engagements/{ALMOST_READY}/metrics"
FIELD = note_at("problem.statement").label
AUTOSAVE = "**/autosave"
LEFT_ALONE = 3_000
HEARD = "[aria-live=polite]"

HIDE = """() => {
  Object.defineProperty(document, "hidden", { value: true });
  document.dispatchEvent(new Event("visibilitychange"));
}"""

ATTEMPTS = 5_000
"""How often the browser is asked before what does not come counts as a fault."""


@pytest.fixture
def jana(visit: Visit) -> Visitor:
    """Somebody at a page whose clock the test moves."""
    jana = visit("product_owner")
    jana.page.clock.install()
    jana.page.goto(PROBLEM)
    return jana


def test_saved_when_left_alone(jana: Visitor) -> None:
    """It says when; the page may be left without a word, and all is there again."""
    page = jana.page
    expect(_line(page)).to_have_text("Saved by itself while you write")
    _type(page, "A report waits.")
    expect(_line(page)).to_have_text("Saved at 09:00:00")
    expect(page.get_by_label(FIELD)).to_be_focused()
    page.get_by_role("link", name="Rules").click()
    page.goto(PROBLEM)
    expect(page.get_by_label(FIELD)).to_have_value("A report waits.")


def test_goes_on_from_what_was_saved(jana: Visitor) -> None:
    """Neither saving by itself again nor Save meets one's own words as somebody else's."""
    page = jana.page
    for text in ("A report", "A report waits"):
        with page.expect_response(AUTOSAVE) as answer:
            _type(page, text)
        assert answer.value.status == 200
    page.get_by_label(FIELD).fill("A report waits 31 hours.")
    _save(page)
    expect(page.get_by_text("Saved.")).to_be_visible()
    expect(page.get_by_label(FIELD)).to_have_value("A report waits 31 hours.")


def test_heard_once_and_seen_each_time(jana: Visitor) -> None:
    """Whoever listens is not interrupted by every save."""
    page, times = jana.page, iter(("09:00:00", "09:00:07"))
    page.route(AUTOSAVE, lambda route: route.fulfill(json={"said": f"Saved at {next(times)}", "opened_at": 2}))
    _type(page, "A report")
    expect(page.locator(HEARD).filter(has_text="Saved at 09:00:00")).to_be_attached()
    _type(page, "A report waits")
    expect(_line(page)).to_have_text("Saved at 09:00:07")
    expect(page.locator(HEARD).filter(has_text="Saved at 09:00:00")).to_be_attached()


def test_saved_at_once_when_nobody_looks(jana: Visitor) -> None:
    """Another tab, or a telephone put away."""
    jana.page.get_by_label(FIELD).fill("A report waits.")
    jana.page.evaluate(HIDE)
    expect(_line(jana.page)).to_have_text("Saved at 09:00:00")


def test_added_row_is_saved_under_its_number(jana: Visitor) -> None:
    """What the buttons of the rows change counts as typing, and goes on counting after a save."""
    page = jana.page
    page.goto(METRICS)
    page.get_by_role("button", name="Add a metric").click()
    page.locator("#metrics-M-6-name").fill("Repairs")
    page.clock.fast_forward(LEFT_ALONE)
    expect(_line(page)).to_have_text("Saved at 09:00:00")
    with page.expect_response(AUTOSAVE) as answer:
        page.get_by_role("button", name="Add a metric").click()
        page.locator("#metrics-M-7-name").fill("Answers")
        page.clock.fast_forward(LEFT_ALONE)
    assert answer.value.status == 200
    page.reload()
    expect(page.locator("#metrics-M-6 > summary")).to_contain_text("Repairs")
    expect(page.locator("#metrics-M-7 > summary")).to_contain_text("Answers")


def test_impossible_is_not_saved_and_stays(jana: Visitor) -> None:
    """It says so, leads to the field, moves no focus, and is saved once it is mended."""
    page = jana.page
    page.goto(METRICS)
    target = page.locator("#metrics-M-3-target")
    expect(target).to_be_visible()
    target.fill("a few")
    page.clock.fast_forward(LEFT_ALONE)
    expect(_line(page)).to_have_text("Not saved: 1 field needs mending")
    expect(target).to_be_focused()
    expect(target).to_have_value("a few")
    _expect_complaints(jana, 422)
    expect_readable(page)
    page.set_viewport_size({"width": NARROW, "height": 800})
    _line(page).get_by_role("link").click()
    expect(target).to_be_in_viewport()
    target.fill("5")
    page.clock.fast_forward(LEFT_ALONE)
    expect(_line(page)).to_have_text("Saved at 09:00:00")


def test_conflict_waits_for_save(jana: Visitor, visit: Visit) -> None:
    """Nothing is tried again; Save shows both texts, and there nothing is saved by itself."""
    tom, page = visit("procurement").page, jana.page
    tom.goto(PROBLEM)
    tom.get_by_label(FIELD).fill("Theirs")
    _save(tom)
    expect(tom.get_by_text("Saved.")).to_be_visible()
    _type(page, "Mine")
    expect(_line(page)).to_contain_text("saved this section meanwhile. Save shows both texts.")
    _expect_complaints(jana, 409)
    asked = _requests(page)
    _type(page, "Mine, and more")
    page.clock.fast_forward(60_000)
    _save(page)
    expect(page.get_by_role("heading", name="saved this section while you were writing")).to_be_visible()
    expect(page.get_by_label(FIELD)).to_have_value("Mine, and more")
    _type(page, "Mine, and all")
    page.clock.fast_forward(60_000)
    expect(page.locator(".autosave")).to_have_count(0)
    assert asked == []


def test_ended_session_waits_for_save(jana: Visitor) -> None:
    """Which asks to sign in and keeps what was typed."""
    page = jana.page
    jana.context.clear_cookies()
    _type(page, "A report waits.")
    expect(_line(page)).to_contain_text("Not saved: your session has ended.")
    _save(page)
    jana.sign_in("product_owner")
    expect(page.get_by_text("It is not saved yet.")).to_be_visible()
    expect(page.get_by_label(FIELD)).to_have_value("A report waits.")


def test_tried_again_without_an_answer(jana: Visitor) -> None:
    """Each time after a longer pause; whoever leaves meanwhile is asked."""
    page = jana.page
    page.route(AUTOSAVE, lambda route: route.abort())
    _type(page, "A report waits.")
    expect(_line(page)).to_have_text("Not saved: no answer. Trying again.")
    jana.leaves = False
    with page.expect_event("dialog"):
        page.get_by_role("link", name="Rules").click()
    assert jana.complaints == ["asked: beforeunload"]
    jana.complaints.clear()
    page.unroute(AUTOSAVE)
    page.clock.fast_forward(2 * LEFT_ALONE)
    expect(_line(page)).to_have_text("Saved at 09:00:00")


def test_lost_answer_is_no_conflict(jana: Visitor) -> None:
    """What may have been saved is sent again as it was, and what was typed since goes after it."""
    page = jana.page

    def lose_answer(route: Route) -> None:
        route.fetch()
        route.abort()

    page.route(AUTOSAVE, lose_answer, times=1)
    _type(page, "A report")
    expect(_line(page)).to_have_text("Not saved: no answer. Trying again.")
    page.get_by_label(FIELD).fill("A report waits.")
    page.clock.fast_forward(2 * LEFT_ALONE)
    expect(_line(page)).to_have_text("Saved at 09:00:00")
    with page.expect_response(AUTOSAVE) as answer:
        page.clock.fast_forward(LEFT_ALONE)
    assert answer.value.status == 200
    page.reload()
    expect(page.get_by_label(FIELD)).to_have_value("A report waits.")


def test_save_waits_for_what_is_on_its_way(jana: Visitor) -> None:
    """Or it would meet what the page has just saved as somebody else's."""
    page = jana.page
    saved: list[tuple[Route, APIResponse]] = []

    def hold_answer(route: Route) -> None:
        saved.append((route, route.fetch()))

    page.route(AUTOSAVE, hold_answer)
    with page.expect_request(AUTOSAVE):
        _type(page, "A report")
    page.get_by_label(FIELD).fill("A report waits.")
    _save(page)
    for _ in range(ATTEMPTS):  # the request is on its way, and its answer not yet here
        if saved:
            break
        page.evaluate("0")
    ((route, answer),) = saved
    route.fulfill(response=answer)
    expect(page.get_by_text("Saved.")).to_be_visible()
    expect(page.get_by_label(FIELD)).to_have_value("A report waits.")


def test_without_javascript_nothing_is_promised(visit: Visit) -> None:
    """Save is the way, as ever."""
    page = visit("product_owner", java_script_enabled=False).page
    page.goto(PROBLEM)
    expect(page.get_by_role("button", name="Save", exact=True)).to_be_visible()
    expect(_line(page)).to_have_count(0)


def _type(page: Page, text: str) -> None:
    page.get_by_label(FIELD).fill(text)
    page.clock.fast_forward(LEFT_ALONE)


def _save(page: Page) -> None:
    page.get_by_role("button", name="Save", exact=True).click()


def _line(page: Page) -> Locator:
    return page.locator(".autosave")


def _expect_complaints(visitor: Visitor, status: int) -> None:
    """The answer was of this status, and nothing else was wrong."""
    assert [complaint.partition(" ")[0] for complaint in visitor.complaints] == [str(status)]
    visitor.complaints.clear()


def _requests(page: Page) -> list[str]:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url) if request.url.endswith("/autosave") else None)
    return asked
