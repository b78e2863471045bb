"""Redlines and copies for Word, as a browser meets them."""

import re
from collections.abc import Callable
from io import BytesIO

import pytest
from docx import Document
from flask import Flask
from flask.testing import FlaskClient
from pypdf import PdfReader

from tests.factories.people import make_person
from tests.factories.signing import issue_version, save_changes, sign_version
from tracker.extensions import db
from tracker.signing.services import withdraw_annex

SignIn = Callable[[str], FlaskClient]


@pytest.fixture
def reader(sign_in: SignIn) -> FlaskClient:
    """A browser of somebody who may only read."""
    return sign_in("portfolio_head")


def marked(page: str, mark: str) -> str:
    """What a page shows as inserted or deleted, without its legend."""
    return " ".join(re.findall(f"<{mark}>(.*?)</{mark}>", page, re.DOTALL)[1:])


def test_the_last_version_is_compared_with_the_draft(reader: FlaskClient, issued: int) -> None:
    """Unless something else is asked."""
    page = reader.get(f"/engagements/{issued}/redline").text
    assert "Permits wait 23 working days." in marked(page, "ins")
    assert "Permits wait 23 working days." not in marked(page, "del")
    assert f'href="/engagements/{issued}/redline/1/draft.pdf"' in page


def test_a_draft_that_says_again_what_was_signed(app: Flask, reader: FlaskClient, issued: int) -> None:
    """It is compared with the version that was issued last and withdrawn, from which it differs."""
    with app.app_context():
        sign_version(1)
        second = issue_version(issued, title="Reading of all claims")
        assert f'href="/engagements/{issued}/redline/1/2.pdf"' in reader.get(f"/engagements/{issued}/redline").text
        withdraw_annex(annex_id=second.id, reason="A wrong sum", actor=make_person("procurement"))
        save_changes(issued)
        db.session.commit()
    assert f'href="/engagements/{issued}/redline/2/draft.pdf"' in reader.get(f"/engagements/{issued}/redline").text


def test_any_two_can_be_chosen(reader: FlaskClient, issued: int) -> None:
    """Also the other way round; the choice stays in the form."""
    page = reader.get(f"/engagements/{issued}/redline?before=draft&after=1").text
    assert "Permits wait 23 working days." in marked(page, "del")
    assert re.search(r'<option value="draft" selected>\s*Draft of version 2', page)


@pytest.mark.parametrize("asked", ["before=9", "after=final", "before=-1", "before=1%00"])
def test_a_version_that_is_not_there(reader: FlaskClient, issued: int, asked: str) -> None:
    """Is not found, whatever was written into the address."""
    assert reader.get(f"/engagements/{issued}/redline?{asked}").status_code == 404


def test_before_the_first_version_there_is_nothing_to_compare(reader: FlaskClient, never_issued: int) -> None:
    """And the page says so."""
    answer = reader.get(f"/engagements/{never_issued}/redline")
    assert answer.status_code == 200
    assert "no version has been issued" in answer.text


def test_the_redline_is_a_pdf_too(reader: FlaskClient, issued: int) -> None:
    """Downloaded under a name of its own, with the same words and without a contract inside."""
    answer = reader.get(f"/engagements/{issued}/redline/1/draft.pdf")
    assert answer.mimetype == "application/pdf"
    assert re.search(r"attachment; filename=.*-annex-redline-v1-draft\.pdf", answer.headers["Content-Disposition"])
    pdf = PdfReader(BytesIO(answer.data))
    assert not pdf.attachments
    text = " ".join(page.extract_text() for page in pdf.pages)
    assert "REDLINE: NOT THE ANNEX" in text
    assert "Permits wait 23 working days." in " ".join(text.split())


@pytest.mark.parametrize(("mark", "named"), [("1", "v1"), ("draft", "draft")])
def test_each_version_has_a_copy_for_word(reader: FlaskClient, issued: int, mark: str, named: str) -> None:
    """Marked as a copy."""
    answer = reader.get(f"/engagements/{issued}/annex/{mark}.docx")
    assert answer.mimetype == "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
    assert answer.headers["Content-Disposition"].endswith(f"-annex-{named}-copy.docx")
    document = Document(BytesIO(answer.data))
    assert document.sections[0].header.paragraphs[0].text.startswith("COPY FOR NEGOTIATION")


def test_a_draft_that_is_nearly_empty_has_a_copy(reader: FlaskClient, never_issued: int) -> None:
    """With what is missing named in it, under a name that every system can store."""
    answer = reader.get(f"/engagements/{never_issued}/annex/draft.docx")
    assert answer.headers["Content-Disposition"] == "attachment; filename=ENG_7_2027-annex-draft-copy.docx"
    texts = [paragraph.text for paragraph in Document(BytesIO(answer.data)).paragraphs]
    assert any("not stated]" in text for text in texts)


@pytest.mark.parametrize("address", ["redline/2/draft.pdf", "redline/1/2.pdf", "annex/2.docx", "annex/x.docx"])
def test_files_of_versions_that_are_not_there(reader: FlaskClient, issued: int, address: str) -> None:
    """Are not found."""
    assert reader.get(f"/engagements/{issued}/{address}").status_code == 404
