"""What every page must stand: axe finds nothing, and nothing has to be scrolled sideways."""

from collections.abc import Iterator

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

AXE = Axe()
OPTIONS = {"resultTypes": ["violations"], "rules": {"target-size": {"enabled": True}}}
"""All rules, with the one of WCAG 2.2 that axe leaves off."""

NARROW, WIDE = 320, 1280


def expect_readable(page: Page) -> None:
    """Nothing is wrong with the page that is open, nor with what it folds up, light and dark, narrow and wide."""
    # Through locators, which wait until a page that was just asked for is there.
    page.locator("main").evaluate("main => main.querySelectorAll('details').forEach(details => (details.open = true))")
    faults = [fault for scheme in ("light", "dark") for fault in _faults(page, scheme)]
    assert not faults, "\n".join(faults)


def _faults(page: Page, scheme: str) -> Iterator[str]:
    page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
    for width in (NARROW, WIDE):
        page.set_viewport_size({"width": width, "height": 900})
        needed = page.locator("html").evaluate("html => html.scrollWidth")
        if needed > width:
            yield f"{page.url}, {scheme}: {needed} px wide in a window of {width}"
    found = AXE.run(page, options=OPTIONS)
    if found.violations_count:
        yield f"{page.url}, {scheme}: {found.generate_report()}"
