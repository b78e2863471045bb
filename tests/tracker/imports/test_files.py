"""Files that are read, and files that are refused, each with the reason."""

import pytest

from tests.factories.workbooks import repacked, workbook
from tracker.imports.files import FILE_LIMIT, plain_name, read_list
from tracker.imports.sheets import COLUMNS_LIMIT, ROWS_LIMIT, FileRefused

SOUND = workbook(["Title", "Vendor"], ["Reading of meters", "Harbour Analytics GmbH"])
SHEET = "xl/worksheets/sheet1.xml"


def with_entities(declaration: bytes, encoding: str = "utf-8") -> bytes:
    """A workbook whose sheet declares something before it begins."""
    sheet = b"<?xml version='1.0'?>" + declaration + b"<worksheet><sheetData/></worksheet>"
    return repacked(SOUND, [(SHEET, sheet.decode().encode(encoding))])


XXE = b'<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]>'
BOMB = b'<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;">]>'

REFUSED = {
    "another ending": ("list.ods", SOUND, r"neither \.csv nor \.xlsx"),
    "no ending": ("../../x", b"Title\nA", r"neither \.csv nor \.xlsx"),
    "nothing in a CSV": ("list.csv", b"", "is empty"),
    "nothing in a workbook": ("list.xlsx", b"", "is empty"),
    "11 MB": ("list.csv", b"Title\n" + b"a" * 11_000_000, "larger than 5 MB"),
    "blanks alone": ("list.csv", b" \n , \n", "holds nothing"),
    "headings alone": ("list.csv", b"Title,Vendor\n", "no row beneath"),
    "a web page": ("list.csv", b"\xef\xbb\xbf <!doctype html><html>", "is a web page"),
    "a picture": ("list.csv", b"\x89PNG\r\n\x1a\n\x00\x00", "is not UTF-8"),
    "a workbook called CSV": ("list.csv", SOUND, "is not UTF-8"),
    "a CSV called workbook": ("list.xlsx", b"Title\nReading of meters\n", "is no Excel workbook"),
    "an old workbook": (
        "list.xlsx",
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 512,
        "password or is of an old Excel",
    ),
    "NUL": ("list.csv", b"Title\nReading\0of meters\n", "holds NUL"),
    "UTF-16": ("list.csv", "Title\nReading\n".encode("utf-16"), "UTF-16"),
    "Windows-1252": ("list.csv", "Title\nMünchen\n".encode("cp1252"), r"is not UTF-8 \(byte 7\)"),
    "an open quote": ("list.csv", b'Title\n"Reading of meters\n', "cannot be read in line"),
    "a cell without end": ("list.csv", b"Title\n" + b"a" * 200_000, "cannot be read in line 2"),
    "a million columns": ("list.csv", b"Title\n" + b"a," * 1_000_000 + b"a", "1,000,001 columns in row 2"),
    "many columns in a workbook": ("list.xlsx", workbook(["x"] * 300, ["y"]), "201 columns in row 1"),
    "many rows": ("list.csv", b"Title\n" + b"a\n" * (ROWS_LIMIT + 1), "more than 2,000 rows"),
    "a ratio above 100": ("list.xlsx", repacked(SOUND, [("xl/media/a.bin", b"\0" * 5_000_000)]), "unpacks to 5,"),
    "more than 50 MB": ("list.xlsx", repacked(SOUND, [("a.bin", bytes(range(256)) * 200_000)]), "unpacks to 51,"),
    "a packed file inside": ("list.xlsx", repacked(SOUND, [("xl/embeddings/b.bin", SOUND)]), "another packed file"),
    "an external entity": ("list.xlsx", with_entities(XXE), "declares entities"),
    "an entity bomb": ("list.xlsx", with_entities(BOMB), "declares entities"),
    "entities in UTF-16": ("list.xlsx", with_entities(BOMB, "utf-16"), "declares entities"),
    "another archive": ("list.xlsx", repacked(b"PK\x05\x06" + b"\0" * 18, [("a.txt", b"a")]), "damaged workbook"),
    "half a workbook": ("list.xlsx", SOUND[: len(SOUND) // 2], "is no Excel workbook"),
    "a flipped byte": ("list.xlsx", SOUND[:100] + bytes([SOUND[100] ^ 255]) + SOUND[101:], "damaged workbook"),
    "XML that is none": ("list.xlsx", repacked(SOUND, [(SHEET, b"<worksheet><sheetData><row>")]), "damaged workbook"),
}


@pytest.mark.parametrize(("name", "data", "reason"), REFUSED.values(), ids=REFUSED)
def test_file_is_refused(name: str, data: bytes, reason: str) -> None:
    """What cannot be a list, or is a trap, is not read, and the message says what to do."""
    with pytest.raises(FileRefused, match=reason):
        read_list(name, data)


@pytest.mark.parametrize(
    "data",
    [
        b"Title,Vendor\nReading of meters,Harbour Analytics GmbH\n",
        b"\xef\xbb\xbfTitle;Vendor\r\nReading of meters;Harbour Analytics GmbH\r\n",
        b'\n\n"Title"\t"Vendor"\nReading of meters\tHarbour Analytics GmbH\t\t\n\t\n',
    ],
)
def test_csv_is_read_as_spreadsheets_write_it(data: bytes) -> None:
    """With any separator, with a byte order mark, with blank rows around."""
    sheet = read_list("list.CSV", data)
    assert sheet.headings == ("Title", "Vendor")
    assert [cells for _, cells in sheet.rows] == [("Reading of meters", "Harbour Analytics GmbH")]


def test_rows_are_counted_as_spreadsheets_do() -> None:
    """A row is found again by its number, whatever blank rows stand before it."""
    assert [number for number, _ in read_list("a.csv", b'\nTitle\n"two\nlines"\n\nlast\n').rows] == [3, 5]
    assert [number for number, _ in read_list("a.xlsx", workbook([], ["Title"], ["a"], [], ["b"])).rows] == [3, 5]


def test_as_much_as_is_allowed_is_read() -> None:
    """The limits themselves are no fault."""
    headings = ",".join(f"Column {number}" for number in range(COLUMNS_LIMIT))
    sheet = read_list("list.csv", f"{headings}\n".encode() + b"a\n" * ROWS_LIMIT)
    assert (len(sheet.headings), len(sheet.rows)) == (COLUMNS_LIMIT, ROWS_LIMIT)
    assert len(b"Title\n" + b"a" * FILE_LIMIT) > FILE_LIMIT


@pytest.mark.parametrize(
    ("name", "plain"),
    [
        ("../../x.csv", "x.csv"),
        ("C:\\lists\\portfolio.xlsx", "portfolio.xlsx"),
        ("a\r\nb\0.csv", "ab.csv"),
        ("a" * 300 + ".csv", "a" * 200),
    ],
)
def test_name_is_only_a_name(name: str, plain: str) -> None:
    """It leads to no folder and breaks no header."""
    assert plain_name(name) == plain
