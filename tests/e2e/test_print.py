"""What is made to be printed, as a printer gets it."""

from io import BytesIO

import pytest
from pypdf import PdfReader

from tests.e2e.conftest import Visit
from tests.e2e.demo import ISSUED, PUBLISHED


@pytest.mark.parametrize("number", [PUBLISHED, ISSUED])
def test_risk_summary_is_one_sheet(visit: Visit, number: int) -> None:
    """Of A4, with the three failure modes and what cannot be told, and without what only a screen needs."""
    page = visit("portfolio_head").page
    page.goto(f"/engagements/{number}/risks")
    printed = PdfReader(BytesIO(page.pdf(format="A4")))
    assert len(printed.pages) == 1
    text = printed.pages[0].extract_text()
    assert all(words in text for words in ("Spec vacuum", "Dependency trap", "Morale", "Cannot be told yet"))
    assert "Dashboard" not in text
