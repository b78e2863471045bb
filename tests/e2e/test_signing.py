"""From a version for signature to a signed amendment: each act by procurement, on pages that say what it does."""

from pathlib import Path

import pytest
from playwright.sync_api import Page, expect
from pypdf import PdfReader

from tests.e2e.conftest import Visit
from tests.e2e.demo import ISSUED, TITLES
from tests.e2e.examination import expect_readable
from tracker.demo.loader import FOLDER

COPY = (FOLDER / "signed-copy.pdf").read_bytes()


@pytest.mark.parametrize("javascript", [True, False])
def test_from_signature_to_amendment(visit: Visit, *, javascript: bool) -> None:
    """Signed, struck out and signed again; amended, the amendment withdrawn, issued again and signed."""
    page = visit("procurement", java_script_enabled=javascript).page
    page.goto(f"/engagements/{ISSUED}")
    _sign(page, 1)
    page.get_by_role("link", name="Record of version 1").click()
    page.get_by_role("link", name="Recorded in error?").click()
    page.get_by_label("Reason").fill("The copy was another's")
    page.get_by_role("button", name="Strike out the signature").click()
    expect(page.get_by_text("Version 1 is for signature again.")).to_be_visible()
    _sign(page, 1)
    _change_the_handover(page)
    _issue_amendment(page, 2)
    if javascript:
        expect_readable(page)
    page.get_by_role("link", name="Record of version 2").click()
    page.get_by_role("link", name="Withdraw").click()
    page.get_by_label("Reason").fill("A wrong reason")
    page.get_by_role("button", name="Withdraw version 2").click()
    expect(page.get_by_text("A wrong reason")).to_be_visible()
    _issue_amendment(page, 3)
    pages = _download(page, "Version 3 (PDF)")
    assert "Version 3 amends version 1" in pages
    assert "15 July 2027 22 July 2027 7 days later" in pages
    assert "A wrong reason" in pages
    _sign(page, 3)
    expect(page.get_by_text("amended by version 3")).to_be_visible()
    page.get_by_role("link", name="Record of version 3").click()
    assert "Signed copy" in _download(page, "Signed copy (PDF)")


def _sign(page: Page, version: int) -> None:
    page.get_by_role("link", name=f"Mark version {version} as signed").click()
    page.get_by_label("Signed on").fill("2026-11-23")
    scan = COPY + b"%% Scan of version %d" % version  # no two versions have one signed copy
    page.get_by_label("Signed copy").set_input_files({"name": "scan.pdf", "mimeType": "", "buffer": scan})
    page.get_by_role("button", name="Mark as signed").click()
    expect(page.get_by_text("The copy that you chose is kept.")).to_be_visible()
    page.get_by_label("I have looked at the copy").check()
    page.get_by_role("button", name="Mark as signed").click()
    expect(page.get_by_text(f"Version {version} is marked as signed.")).to_be_visible()


def _change_the_handover(page: Page) -> None:
    page.goto(f"/engagements/{ISSUED}/handover")
    page.get_by_label("Handover date").fill("2027-07-22")
    page.get_by_role("button", name="Save", exact=True).click()
    expect(page.get_by_text("Saved.").first).to_be_visible()
    page.get_by_role("link", name=TITLES["issued.json"]).click()


def _issue_amendment(page: Page, version: int) -> None:
    page.get_by_role("link", name=f"Issue version {version}").click()
    expect(page.get_by_role("heading", name="Version 1 is amended")).to_be_visible()
    expect(page.get_by_text("15 July 2027 → 22 July 2027 (7 days later)")).to_be_visible()
    page.get_by_label("Reason of the new version").fill("The archive opens later")
    page.get_by_role("button", name=f"Issue version {version} for signature").click()
    expect(page.get_by_text(f"Version {version} was issued for signature.")).to_be_visible()


def _download(page: Page, name: str) -> str:
    with page.expect_download() as download:
        page.get_by_role("link", name=name).click()
    text = "\n".join(leaf.extract_text() for leaf in PdfReader(Path(download.value.path())).pages)
    return " ".join(text.split())
