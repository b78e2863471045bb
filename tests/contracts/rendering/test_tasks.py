"""What a child process is asked to do, done in this one: each task gives what the modules it loads give."""

import io
import json
from datetime import date

import pypdf
import pytest
from docx import Document

from contracts.annexes import Snapshot, Status, VersionEntry, take_snapshot
from contracts.documents import carried
from contracts.engagement import EngagementSpec
from contracts.rendering import redline_text, render_redline, word_copy
from contracts.rendering.tasks import write_annex, write_redline, write_redline_text, write_word_copy
from contracts.rules import Report

pytestmark = pytest.mark.filterwarnings("ignore:unclosed file .*sRGB2014:ResourceWarning")  # WeasyPrint's own

RECORD = (VersionEntry(version=1, dated_on=date(2027, 1, 18), author="Procurement", reason="First version"),)
EARLIER = take_snapshot(EngagementSpec.blank(title="Reading of claims"), status=Status.DRAFT, versions=RECORD)
LATER = take_snapshot(EngagementSpec.blank(title="Reading of paper claims"), status=Status.DRAFT, versions=RECORD)


def test_an_annex(final: Snapshot, final_pdf: bytes, draft: Snapshot, report: Report, draft_pdf: bytes) -> None:
    """The bytes are those that the child makes; only one for signature has a field for the seal."""
    assert write_annex(final, None) == final_pdf
    assert write_annex(draft, report) == draft_pdf
    fields = [pypdf.PdfReader(io.BytesIO(pdf)).get_fields() for pdf in (final_pdf, draft_pdf)]
    assert [list(found or ()) for found in fields] == [["Seal"], []]


def test_a_redline() -> None:
    """On paper it shows what came and carries no attachment, and the child makes the same."""
    pdf = write_redline(EARLIER, LATER)
    reader = pypdf.PdfReader(io.BytesIO(pdf))
    assert "Reading of paper claims" in " ".join(" ".join(page.extract_text().split()) for page in reader.pages)
    assert json.loads(carried(pdf))["refused"].startswith("is a redline")
    assert not reader.attachments
    assert render_redline(EARLIER, LATER) == pdf


def test_a_redline_in_a_page() -> None:
    """The same as HTML."""
    text = write_redline_text(EARLIER, LATER).decode()
    assert "Reading of<ins> paper</ins> claims" in text
    assert redline_text(EARLIER, LATER) == text


def test_a_word_copy() -> None:
    """It opens as a Word document with the title of the annex."""
    texts = [
        [paragraph.text for paragraph in Document(io.BytesIO(copy)).paragraphs]
        for copy in (write_word_copy(LATER), word_copy(LATER))
    ]
    assert any("Reading of paper claims" in text for text in texts[0])
    assert texts[0] == texts[1]
