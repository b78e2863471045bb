"""PDF files, in: the text of their pages, line by line; headings look like any other line."""

import logging
from io import BytesIO

from pypdf import PdfReader
from pypdf.errors import DependencyError, PyPdfError

from contracts.documents.texts import LONGEST, DocumentRefused, PlainText

PAGES_LIMIT = 200

_BULLETS = {0xF0B7: "\u2022", 0xF0A7: "\u25aa"}
"""Bullets of a symbol font, as the characters that they look like."""


def read_portable(data: bytes) -> PlainText:
    """The text of a PDF; raises DocumentRefused on one that is locked, too long, or made of pictures alone."""
    logging.getLogger("pypdf").setLevel(logging.CRITICAL)  # what it mends silently is of no use to anybody
    reader = PdfReader(BytesIO(data))
    if reader.is_encrypted and not _opens(reader):
        raise DocumentRefused("is locked with a password; save it without one, or paste its text")
    if len(reader.pages) > PAGES_LIMIT:
        raise DocumentRefused(f"has {len(reader.pages):,} pages; choose a part of {PAGES_LIMIT} at most")
    pages, length = [], 0
    for page in reader.pages:
        pages.append(page.extract_text())
        length += len(pages[-1])
        if length > LONGEST:
            raise DocumentRefused(f"is longer than {LONGEST:,} characters; check it in parts")
    if not any(map(str.strip, pages)):
        raise DocumentRefused(
            "holds pictures of pages and no text; run text recognition (OCR) over it, or paste the text"
        )
    return PlainText("\n\n".join(pages).translate(_BULLETS))


def _opens(reader: PdfReader) -> bool:
    """Whether it opens for everybody, and only forbids to change it."""
    try:
        return bool(reader.decrypt(""))
    except (DependencyError, PyPdfError):  # by a cipher that we do not have
        return False
