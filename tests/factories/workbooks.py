"""Excel workbooks to test with, sound and broken."""

from collections.abc import Iterable
from io import BytesIO
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile

from openpyxl import Workbook


def workbook(*rows: list[Any]) -> bytes:
    """A workbook whose first sheet has these rows."""
    book = Workbook()
    for row in rows:
        book.worksheets[0].append(row)
    data = BytesIO()
    book.save(data)
    return data.getvalue()


def repacked(data: bytes, replaced: Iterable[tuple[str, bytes]]) -> bytes:
    """The same archive with some members added, or put in the place of those that were there."""
    parts = dict(replaced)
    with ZipFile(BytesIO(data)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()} | parts
    packed = BytesIO()
    with ZipFile(packed, "w", ZIP_DEFLATED) as archive:
        for name, part in parts.items():
            archive.writestr(name, part)
    return packed.getvalue()
