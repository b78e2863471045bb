"""What every page must stand: axe finds nothing, and nothing has to be scrolled sideways."""

from collections.abc import Iterator

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

AXE = Axe()
OPTIONS = {"resultTypes": ["violations"], "rules": {"target-size": {"enabled": True}}}
"""All rules, with the one of WCAG 2.2 that axe leaves off."""

NARROW, WIDE = 320, 1280


def faults(page: Page) -> list[str]:
    """What is wrong with the page that is open, light and dark, narrow and wide."""
    return [fault for scheme in ("light", "dark") for fault in _faults(page, scheme)]


def _faults(page: Page, scheme: str) -> Iterator[str]:
    page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
    for width in (NARROW, WIDE):
        page.set_viewport_size({"width": width, "height": 900})
        needed = page.evaluate("document.documentElement.scrollWidth")
        if needed > width:
            yield f"{page.url}, {scheme}: {needed} px wide in a window of {width}"
    found = AXE.run(page, options=OPTIONS)
    if found.violations_count:
        yield f"{page.url}, {scheme}: {found.generate_report()}"
