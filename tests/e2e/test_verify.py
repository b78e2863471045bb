"""An annex is verified: chosen or dropped, with scripts and without, inside and outside."""

from hashlib import sha256
from io import BytesIO
from typing import Any

import pytest
from playwright.sync_api import Page, expect
from pypdf import PdfReader

from tests.e2e.conftest import Visit
from tests.e2e.examination import expect_readable

PHONE: dict[str, Any] = {"viewport": {"width": 375, "height": 800}, "java_script_enabled": False}
DROP = """(zone, bytes) => {
  const transfer = new DataTransfer();
  transfer.items.add(new File([new Uint8Array(bytes)], "annex.pdf", { type: "application/pdf" }));
  zone.dispatchEvent(new DragEvent("drop", { dataTransfer: transfer, bubbles: true, cancelable: true }));
}"""


def bring(page: Page, file: bytes) -> None:
    """Choose a file and press the button."""
    page.goto("/verify")
    page.locator("input[type=file]").set_input_files({"name": "annex.pdf", "mimeType": "", "buffer": file})
    page.get_by_role("button", name="Verify", exact=True).click()


@pytest.mark.parametrize("options", [PHONE, {}], ids=["on a phone without JavaScript", "with JavaScript"])
def test_issued_altered_unknown(visit: Visit, options: dict[str, Any]) -> None:
    """Each answer is a page that can be read."""
    page = visit("procurement", **options).page
    issued = page.request.get("/annexes/1.pdf").body()
    for file, said in (
        (issued, "Issued, and current"),
        (issued + b"\n", "Issued, and something was added to the file"),
        (issued[:7] + b"9" + issued[8:], "Altered"),
        (b"%PDF-1.7", "Unknown"),
        (page.request.get("/engagements/1/annex/draft.pdf").body(), "A draft, never issued"),
    ):
        bring(page, file)
        expect(page.get_by_role("heading", name=said, exact=True)).to_be_visible()
        if options.get("java_script_enabled", True):  # the examination is a script itself
            expect_readable(page)


@pytest.mark.parametrize("options", [PHONE, {}], ids=["on a phone without JavaScript", "with JavaScript"])
def test_typed_digest(visit: Visit, options: dict[str, Any]) -> None:
    """As read off paper, in capitals and groups; what is too short says what is missing."""
    page = visit("portfolio_head", **options).page
    attachments = PdfReader(BytesIO(page.request.get("/annexes/1.pdf").body())).attachments
    digest = sha256(attachments["annex.json"][0]).hexdigest().upper()
    page.goto("/verify")
    page.get_by_role("textbox", name="Digest").fill(digest[:12])
    page.get_by_role("button", name="Look up").click()
    expect(page.get_by_role("link", name="these are the first 12 digits")).to_be_visible()
    if options.get("java_script_enabled", True):
        expect_readable(page)
    page.get_by_role("textbox", name="Digest").fill(f"{digest[:32]} {digest[32:]}")
    page.get_by_role("button", name="Look up").click()
    expect(page.get_by_role("heading", name="What the digest names")).to_be_visible()


def test_dropped_file(visit: Visit) -> None:
    """Where scripts run, a file may be dropped on the field."""
    page = visit("portfolio_head").page
    issued = page.request.get("/annexes/1.pdf").body()
    page.goto("/verify")
    page.locator(".govuk-file-upload-button").evaluate(DROP, list(issued))
    expect(page.locator(".govuk-file-upload-button__status")).to_have_text("annex.pdf")
    page.get_by_role("button", name="Verify", exact=True).click()
    expect(page.get_by_role("heading", name="Issued, and current")).to_be_visible()


def test_where_the_code_leads(visit: Visit) -> None:
    """To the version that it names, and to the field by which the file itself is compared."""
    page = visit("portfolio_head").page
    attachments = PdfReader(BytesIO(page.request.get("/annexes/1.pdf").body())).attachments
    page.goto(f"/verify/{sha256(attachments['annex.json'][0]).hexdigest()}")
    expect(page.get_by_role("heading", name="What the digest names")).to_be_visible()
    expect_readable(page)
