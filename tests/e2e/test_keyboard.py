"""Everything is reached by keyboard, in the order in which it is read, and shows that it has the focus."""

import pytest
from playwright.sync_api import expect

from tests.e2e.conftest import Visit
from tests.e2e.states import TITLE_ONLY

SHOWN = """() => [...document.querySelectorAll("a[href], button, input, select, textarea, summary")]
  .filter(element => element.checkVisibility() && element.tabIndex >= 0 && element.type !== "hidden")
  .filter(element => element.type !== "radio" || element.checked)"""
"""What takes the focus one after the other; of radio buttons, the one that is chosen."""

REMEMBER = f"""() => {{
  window.look = element => {{
    const {{ outline, boxShadow, backgroundColor, textDecoration }} = getComputedStyle(element);
    return [outline, boxShadow, backgroundColor, textDecoration].join();
  }};
  window.unfocused = new Map(({SHOWN})().map(element => [element, window.look(element)]));
  return window.unfocused.size;
}}"""

NUMBER = "() => [...window.unfocused.keys()].indexOf(document.activeElement)"
LOOKS_DIFFERENT = "() => window.look(document.activeElement) !== window.unfocused.get(document.activeElement)"


def test_skip_link_comes_first_and_leads_past_the_navigation(look: Visit) -> None:
    """One key and Enter, and the next key is inside the page."""
    page = look("demo", "product_owner").page
    page.goto("/engagements")
    page.keyboard.press("Tab")
    skip = page.get_by_role("link", name="Skip to main content")
    expect(skip).to_be_focused()
    expect(skip).to_be_in_viewport()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('main') !== null")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_every_control_of_a_form_is_reached_and_shows_it(look: Visit, scheme: str) -> None:
    """Tab comes to all there is, and each looks different while it has the focus."""
    page = look("begun", "product_owner", color_scheme=scheme).page
    page.goto(f"/engagements/{TITLE_ONLY}/handover")
    page.evaluate("document.querySelectorAll('main details').forEach(details => (details.open = true))")
    controls = page.evaluate(REMEMBER)
    page.keyboard.press("Tab")
    reached = set()
    while (number := page.evaluate(NUMBER)) >= 0:
        assert page.evaluate(LOOKS_DIFFERENT), page.evaluate("document.activeElement.outerHTML")
        reached.add(number)
        page.keyboard.press("Tab")
    assert reached == set(range(controls))
