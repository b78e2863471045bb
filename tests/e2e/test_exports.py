"""Many annexes at once: ticked in the list, watched while they are made, taken away."""

from pathlib import Path
from zipfile import ZipFile

import pytest
from playwright.sync_api import expect

from tests.conftest import NOW
from tests.e2e.conftest import Visit
from tests.factories.exports import work_off
from tracker import create_app
from tracker.config import Settings
from tracker.extensions import db


@pytest.mark.parametrize("javascript", [True, False])
def test_ticked_watched_and_taken_away(visit: Visit, tmp_path: Path, *, javascript: bool) -> None:
    """With scripts the page tells the end by itself; without, after a click."""
    page = visit("portfolio_head", java_script_enabled=javascript, viewport={"width": 375, "height": 740}).page
    page.goto("/engagements")
    page.get_by_role("button", name="Export the annexes of those ticked").click()
    expect(page.get_by_role("heading", name="No engagement is chosen")).to_be_visible()
    page.goto("/engagements?q=trees")
    page.get_by_role("checkbox", name="Choose One register of street trees").check()
    page.get_by_role("button", name="Export the annexes of those ticked").click()
    page.get_by_label("Drafts of what each says today").check()
    page.get_by_role("button", name="Export").click()
    expect(page.get_by_text("0 of 1 annex")).to_be_visible()
    _work(tmp_path)
    if not javascript:
        page.get_by_role("link", name="Show the progress now").click()
    expect(page.get_by_text("1 annex in the archive")).to_be_visible()
    with page.expect_download() as download:
        page.get_by_role("link", name="Download the archive").click()
    with ZipFile(download.value.path()) as archive:
        assert archive.namelist() == ["HC-2026-019-annex-v2-draft.pdf", "index.csv", "index.xlsx"]


def _work(folder: Path) -> None:
    """What a worker would do."""
    app = create_app(Settings(data_dir=folder, secret_key="test"), clock=lambda: NOW)
    with app.app_context():
        work_off()
        db.session.remove()
        db.engine.dispose()
