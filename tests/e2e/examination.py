"""What every page must stand: axe finds nothing, and nothing has to be scrolled sideways."""

from collections.abc import Iterator, Mapping
from typing import Literal

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

AXE = Axe()
EVERYTHING = {"resultTypes": ["violations"], "rules": {"target-size": {"enabled": True}}}
"""All rules, with the one of WCAG 2.2 that axe leaves off."""
COLOURS = {"resultTypes": ["violations"], "runOnly": ["color-contrast", "link-in-text-block"]}
"""The rules that look at colours, as only they can differ from one scheme to the other."""

NARROW, WIDE = 320, 1280


def expect_readable(page: Page) -> None:
    """Nothing is wrong with the page that is open, nor with what it folds up, light and dark, narrow and wide."""
    # Through locators, which wait until a page that was just asked for is there.
    page.locator("main").evaluate("main => main.querySelectorAll('details').forEach(details => (details.open = true))")
    faults = [*_faults(page, "light", EVERYTHING), *_faults(page, "dark", COLOURS)]
    assert not faults, "\n".join(faults)


def _faults(page: Page, scheme: Literal["light", "dark"], options: Mapping[str, object]) -> Iterator[str]:
    page.emulate_media(color_scheme=scheme)
    for width in (NARROW, WIDE):
        page.set_viewport_size({"width": width, "height": 900})
        needed = page.locator("html").evaluate("html => html.scrollWidth")
        if needed > width:
            yield f"{page.url}, {scheme}: {needed} px wide in a window of {width}"
    found = AXE.run(page, options=options)
    if found.violations_count:
        yield f"{page.url}, {scheme}: {found.generate_report()}"
