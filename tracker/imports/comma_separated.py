"""CSV as spreadsheets write it, in: with commas, semicolons or tabs."""

import csv
from codecs import BOM_UTF16_BE, BOM_UTF16_LE
from collections.abc import Iterator
from io import StringIO

from tracker.imports.neutral import revived
from tracker.imports.sheets import FileRefused

_SEPARATORS = ",;\t"


def read_rows(data: bytes) -> Iterator[list[str]]:
    """The rows of a CSV file; raises FileRefused on what is none."""
    text = _decoded(data)
    reader = csv.reader(StringIO(text, newline=""), delimiter=_separator(text), strict=True)
    try:
        for row in reader:
            yield [revived(cell) for cell in row]
    except csv.Error as error:
        raise FileRefused(f"cannot be read in line {reader.line_num:,}: {error}") from None


def _decoded(data: bytes) -> str:
    if data.startswith((BOM_UTF16_LE, BOM_UTF16_BE)):
        raise FileRefused("is written in UTF-16; save it as “CSV UTF-8”")
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise FileRefused(f"is not UTF-8 (byte {error.start:,}); save it as “CSV UTF-8”") from None
    if "\0" in text:
        raise FileRefused("holds NUL characters and is no CSV; save it as “CSV UTF-8”")
    if text.lstrip().startswith("<"):
        raise FileRefused("is a web page and no CSV; open it in a spreadsheet and save it as “CSV UTF-8”")
    return text


def _separator(text: str) -> str:
    """Whichever splits the headings most often."""
    heading = next((line for line in text.splitlines() if line.strip()), "")
    return max(_SEPARATORS, key=heading.count)
