"""Briefs as files to test with, made by the libraries that others make theirs with."""

from io import BytesIO

from docx import Document
from docx.document import Document as WordDocument
from pypdf import PdfWriter
from weasyprint import HTML


def word_file(document: WordDocument) -> bytes:
    """A Word document, saved."""
    data = BytesIO()
    document.save(data)
    return data.getvalue()


def word_brief(*bullets: str, heading: str = "Constraints") -> bytes:
    """A Word document with a title, a heading and a list."""
    document = Document()
    document.add_heading("Meter readings", level=0)
    document.add_heading(heading, level=1)
    for bullet in bullets:
        document.add_paragraph(bullet, style="List Bullet")
    return word_file(document)


def portable_brief(html: str) -> bytes:
    """A PDF of a page."""
    data: bytes = HTML(string=html).write_pdf()
    return data


def blank_pages(count: int = 1, password: str | None = None) -> bytes:
    """A PDF without a word, as a scanner makes it; locked with a password if one is given."""
    writer = PdfWriter()
    for _ in range(count):
        writer.add_blank_page(width=595, height=842)
    if password is not None:
        writer.encrypt(user_password=password, owner_password="owner", algorithm="RC4-128")
    data = BytesIO()
    writer.write(data)
    return data.getvalue()
