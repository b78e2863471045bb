"""Excel workbooks, in: first weighed without being unpacked, then read as the values that their cells show."""

import zlib
from collections.abc import Iterator
from datetime import date, datetime
from decimal import Decimal
from io import BytesIO
from itertools import islice
from typing import Any
from zipfile import BadZipFile, ZipFile

from openpyxl import load_workbook

from tracker.imports.sheets import COLUMNS_LIMIT, FileRefused

UNPACKED_LIMIT = 50_000_000
RATIO_LIMIT = 100
BLANK_LIMIT = 1_000
"""After so many blank rows a sheet is taken to have ended, however many of them bear a format."""

_ARCHIVE = b"PK\x03\x04"
_OLD_EXCEL = b"\xd0\xcf\x11\xe0"


def read_rows(data: bytes) -> Iterator[list[str]]:
    """The rows of a workbook's first sheet; raises FileRefused on what is none, or is a trap."""
    _weigh(data)
    try:
        book = load_workbook(BytesIO(data), read_only=True, data_only=True, keep_links=False)
        yield from _rows(book.worksheets[0])
    except Exception as error:
        raise FileRefused("is a damaged workbook; open it in a spreadsheet and save it as .xlsx again") from error


def _weigh(data: bytes) -> None:
    if data.startswith(_OLD_EXCEL):
        raise FileRefused("has a password or is of an old Excel; save it as .xlsx without a password")
    try:
        archive = ZipFile(BytesIO(data))
    except (BadZipFile, ValueError):
        raise FileRefused("is no Excel workbook; save it as .xlsx") from None
    members = archive.infolist()
    unpacked = sum(member.file_size for member in members)
    if unpacked > UNPACKED_LIMIT or unpacked > RATIO_LIMIT * len(data):
        raise FileRefused(f"unpacks to {unpacked:,} bytes, too much for a list; copy its rows into a new workbook")
    try:
        for member in members:
            _inspect(member.filename, archive.read(member))
    except (BadZipFile, RuntimeError, NotImplementedError, OSError, zlib.error) as error:
        raise FileRefused("is a damaged workbook; open it in a spreadsheet and save it as .xlsx again") from error


def _inspect(name: str, part: bytes) -> None:
    if part.startswith(_ARCHIVE):
        raise FileRefused("holds another packed file; copy its rows into a new workbook")
    # Entities stand in a declaration of the document type, and only UTF-16 could hide one. What the library parses
    # it parses with defusedxml besides.
    if name.endswith((".xml", ".rels")) and (b"<!DOCTYPE" in part or b"\0" in part):
        raise FileRefused("declares entities, which no list needs; copy its rows into a new workbook")


def _rows(sheet: Any) -> Iterator[list[str]]:
    sheet.reset_dimensions()  # what a file says of its own size is not to be relied on
    blank = 0
    for row in sheet.iter_rows(values_only=True):
        texts = [shown(value) for value in islice(row, COLUMNS_LIMIT + 1)]
        blank = 0 if any(texts) else blank + 1
        if blank > BLANK_LIMIT:
            return
        yield texts


def shown(value: object) -> str:
    """The value of a cell, as a person would type it."""
    if isinstance(value, bool):
        return "Yes" if value else "No"
    if isinstance(value, datetime):
        return str(value.date() if value == datetime.combine(value, datetime.min.time()) else value)
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, int | float):
        text = f"{Decimal(repr(value)):f}"
        return number_text(Decimal(text.rstrip("0").rstrip(".") if "." in text else text))
    return "" if value is None else str(value)


def number_text(value: Decimal) -> str:
    """A number so that it can be read in one way only: three decimals look like thousands to one half of Europe."""
    text = f"{value:f}"
    return f"{text}0" if len(text.partition(".")[2]) == len("000") else text
