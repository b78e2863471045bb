"""Draw the pictures of the README from a running demo: python tools/screenshots.py ADDRESS."""

import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

from tracker.demo.loader import PASSWORD

IMAGES = Path(__file__).parents[1] / "docs" / "images"
READER = "ines.castell@example.org"
ANNEX_PAGE = 1


def main(address: str) -> None:
    """Sign in as a person of the demo, then picture the dashboard and a page of an issued annex."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"))
        page = browser.new_page(base_url=address, viewport={"width": 1280, "height": 900}, color_scheme="light")
        _sign_in(page)
        page.goto("/")
        page.screenshot(path=IMAGES / "dashboard.png")
        _draw_annex(page.request.get("/annexes/1.pdf").body())
        browser.close()


def _sign_in(page: Page) -> None:
    page.goto("/sign-in")
    page.locator("[name=email]").fill(READER)
    page.locator("[name=password]").fill(PASSWORD)
    page.locator("main button[type=submit]").click()
    page.wait_for_url("/")


def _draw_annex(pdf: bytes) -> None:
    with tempfile.NamedTemporaryFile(suffix=".pdf") as file:
        file.write(pdf)
        file.flush()
        page = str(ANNEX_PAGE)
        command = ["pdftoppm", "-png", "-r", "80", "-singlefile", "-f", page, "-l", page]
        subprocess.run([*command, file.name, str(IMAGES / "annex")], check=True)  # noqa: S603 - arguments of our own


if __name__ == "__main__":
    main(sys.argv[1])
