"""The job the product is for: a newcomer brings an engagement to an annex that may be signed."""

import re
import sqlite3
from contextlib import closing
from hashlib import sha256
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect

from contracts.engagement import EngagementSpec
from contracts.rules import check
from tests.e2e.conftest import Visit
from tests.e2e.demo import PUBLISHED, TITLES
from tracker.demo.loader import FOLDER

ALMOST_READY = TITLES["almost-ready.json"]
WITHOUT_HANDOVER = (
    "family-assistance-data.json",
    "police-data-science.json",
    "road-weather-support.json",
    "housing-repairs-data.json",
    "nlp-analysis-platform.json",
    "householder-planning-applications.json",
    "prosecution-proofs-of-concept.json",
)
"""All that are open and came from briefs, in the order in which they were entered, since none has a start."""


@pytest.mark.parametrize("javascript", [True, False])
def test_from_signing_in_to_an_annex_and_back_to_a_brief(visit: Visit, tmp_path: Path, *, javascript: bool) -> None:
    """With JavaScript, as most people work, and without, as everybody can."""
    jana = visit(java_script_enabled=javascript)
    jana.page.goto("/")
    jana.sign_in("product_owner")
    _mend_three_findings(jana.page)
    tom = visit(java_script_enabled=javascript)
    tom.page.goto("/")
    tom.sign_in("procurement")
    _issue(tom.page)
    _download_twice(tom.page, tmp_path)
    _see_who_has_no_handover_date(tom.page)
    _see_why_a_brief_must_not_be_signed(tom.page)
    assert tom.post(f"/engagements/{PUBLISHED}/annex/issue", revision="1") == 409
    expect(tom.page.get_by_role("heading", level=1)).to_have_text("Nothing was issued")
    _expect_blockers_of_the_brief(tom.page)


def _mend_three_findings(page: Page) -> None:
    page.get_by_role("link", name=ALMOST_READY).click()
    expect(page.get_by_text("Version 1 may not be issued: 2 blockers are open.")).to_be_visible()
    page.get_by_role("link", name="employed by the buyer").click()
    _choose(page, "#people-product_owner-party", "Buyer")
    page.get_by_role("link", name="A-4 does not say").click()
    _choose(page, "#assets-A-4-rights", "The buyer owns it")
    expect(page.get_by_text("Version 1 may be issued. Procurement does that.")).to_be_visible()
    page.get_by_role("link", name="Success metrics").click()
    page.get_by_role("link", name="M-3").click()
    field = _field_led_to(page, "#metrics-M-3-target")
    field.fill("5")
    _save_and_return(page)
    expect(page.get_by_role("heading", name="Nothing stops an annex")).to_be_visible()
    expect(page.get_by_text(re.compile(r"\d to settle"))).to_have_count(0)


def _choose(page: Page, field: str, answer: str) -> None:
    options = page.get_by_role("group").filter(has=_field_led_to(page, field)).last
    options.get_by_role("radio", name=answer, exact=True).check()
    _save_and_return(page)


def _field_led_to(page: Page, field: str) -> Locator:
    expect(page).to_have_url(re.compile(f"{field}$"))
    expect(page.locator(field)).to_be_in_viewport()
    return page.locator(field)


def _save_and_return(page: Page) -> None:
    page.get_by_role("button", name="Save", exact=True).click()
    expect(page.get_by_text("Saved. Nothing is left to settle here.")).to_be_in_viewport()
    assert page.evaluate("[location.hash, scrollY]") == ["", 0]
    page.get_by_role("link", name=ALMOST_READY).click()


def _issue(page: Page) -> None:
    page.get_by_role("link", name=ALMOST_READY).click()
    page.get_by_role("link", name="Issue version 1").click()
    page.get_by_role("button", name="Issue version 1 for signature").click()
    expect(page.get_by_text("Version 1 was issued for signature.")).to_be_visible()


def _download_twice(page: Page, data: Path) -> None:
    files = [_download(page), _download(page)]
    with closing(sqlite3.connect(data / "tracker.sqlite")) as database:
        kept = database.execute("SELECT pdf_digest, digest FROM annex ORDER BY id DESC").fetchone()
    assert files == [(data / "files" / kept[0][:2] / kept[0][2:]).read_bytes()] * 2
    assert files[0].startswith(b"%PDF-")
    assert sha256(files[0]).hexdigest() == kept[0]
    expect(page.get_by_text(kept[1][:12])).to_be_visible()


def _download(page: Page) -> bytes:
    with page.expect_download() as download:
        page.get_by_role("link", name="Version 1 (PDF)").click()
    return download.value.path().read_bytes()


def _see_who_has_no_handover_date(page: Page) -> None:
    page.get_by_role("link", name="Dashboard").click()
    first = page.locator("main h2").first
    expect(first).to_contain_text("No handover date")
    engagements = page.get_by_role("table", name="Engagements without a handover date").get_by_role("rowheader")
    expect(engagements).to_have_count(len(WITHOUT_HANDOVER))
    expect(engagements).to_contain_text([TITLES[file] for file in WITHOUT_HANDOVER])


def _see_why_a_brief_must_not_be_signed(page: Page) -> None:
    page.get_by_role("link", name=TITLES["nlp-analysis-platform.json"]).first.click()
    expect(page.get_by_role("heading", name="What stops an annex")).to_be_visible()
    expect(page.get_by_text("Must not be signed").first).to_be_visible()
    expect(page.get_by_role("link", name="Issue version")).to_have_count(0)
    _expect_blockers_of_the_brief(page)


def _expect_blockers_of_the_brief(page: Page) -> None:
    report = check(EngagementSpec.from_json((FOLDER / "nlp-analysis-platform.json").read_bytes()))
    rules = [*(item.rule for item in report.blockers), *(item.rule for item in report.undecided_blockers)]
    findings = page.get_by_role("article")
    expect(findings).to_contain_text([rule.code for rule in rules])
    expect(findings.filter(has=page.get_by_text("Blocker", exact=True))).to_have_count(len(report.blockers))
