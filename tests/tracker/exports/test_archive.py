"""Writing an archive."""

from datetime import UTC, date, datetime
from io import BytesIO
from zipfile import ZIP_STORED, ZipFile

from openpyxl import load_workbook

from tracker.exports.archive import index_of, write_archive
from tracker.exports.models import ExportItem, Outcome
from tracker.signing.standing import StandingKind

MOMENT = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
DAY = date(2026, 11, 20)


def item(**values: object) -> ExportItem:
    """One of an engagement that is a formula to spreadsheets."""
    return ExportItem(
        **({"reference": "=1+1", "title": "@SUM(A1)", "version": 1, "digest": "d", "problem": "", "draft": ""} | values)
    )


def test_files_are_packed_as_they_are() -> None:
    """PDFs hardly shrink, and every file bears the moment at which the export was asked for."""
    data = BytesIO()
    write_archive(data, [("a.pdf", b"%PDF-")], MOMENT)
    (info,) = ZipFile(data).infolist()
    assert (info.compress_type, info.date_time, info.create_system) == (ZIP_STORED, (2026, 11, 23, 9, 0, 0), 3)


def test_index_holds_no_formula() -> None:
    """Neither for programs nor for people."""
    named = [
        ("a.pdf", item(outcome=Outcome.DONE, standing=StandingKind.SIGNED, issued_on=DAY, signed_on=DAY)),
        ("b.pdf", item(outcome=Outcome.REFUSED, problem="-no", version=None)),
    ]
    index = dict(index_of(named, MOMENT))
    lines = index["index.csv"].decode("utf-8-sig").splitlines()
    assert lines[1] == "a.pdf,'=1+1,'@SUM(A1),1,Signed,2026-11-20,2026-11-20,In the archive,,d"
    assert lines[2] == ",'=1+1,'@SUM(A1),,,,,Left out,'-no,"
    sheet = load_workbook(BytesIO(index["index.xlsx"])).active
    assert sheet is not None
    assert [(cell.value, cell.data_type) for cell in sheet["B"]][1:] == [("=1+1", "s")] * 2


def test_draft_is_called_one() -> None:
    """It has no standing, and no days."""
    index = dict(index_of([("a.pdf", item(outcome=Outcome.DONE, draft="drafts/a"))], MOMENT))
    assert index["index.csv"].decode().splitlines()[1] == "a.pdf,'=1+1,'@SUM(A1),1,Draft,,,In the archive,,d"


def test_workbook_tells_no_time_of_its_own() -> None:
    """It is the same whenever it is written."""
    named = [("a.pdf", item(outcome=Outcome.CANCELLED))]
    first, second = (dict(index_of(named, MOMENT))["index.xlsx"] for _ in range(2))
    assert first == second
    assert load_workbook(BytesIO(first)).properties.modified == MOMENT.replace(tzinfo=None)
