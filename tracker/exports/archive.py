"""The archive: the annexes as they are, and an index of all that were asked for. One export gives the same bytes."""

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from io import BytesIO
from typing import IO
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

from tracker.exports.models import ExportItem, Outcome
from tracker.imports.writing import Cell, to_csv, to_workbook

_HEADINGS = (
    "File",
    "Reference",
    "Engagement",
    "Version",
    "Standing",
    "Issued on",
    "Signed on",
    "Result",
    "Reason",
    "SHA-256 of the file",
)
_RESULTS = {Outcome.DONE: "In the archive", Outcome.REFUSED: "Left out", Outcome.CANCELLED: "Not made: cancelled"}
_MODIFIED = re.compile(rb"(<dcterms:(created|modified)[^>]*>)[^<]*")

Entry = tuple[str, bytes]


def write_archive(file: IO[bytes], entries: Iterable[Entry], moment: datetime) -> None:
    """Write an archive of files that are packed already, one after the other."""
    with ZipFile(file, "w", ZIP_STORED) as archive:
        for name, data in entries:
            archive.writestr(_info(name, moment), data)


def index_of(named: Sequence[tuple[str, ExportItem]], moment: datetime) -> Iterator[Entry]:
    """The index, for programs and for people."""
    table = [_HEADINGS, *(_row(name, item) for name, item in named)]
    yield "index.csv", to_csv(table)
    yield "index.xlsx", _timeless(to_workbook({"Annexes": table}), moment)


def _row(name: str, item: ExportItem) -> tuple[Cell, ...]:
    done = item.outcome is Outcome.DONE
    return (
        name if done else "",
        item.reference,
        item.title,
        item.version or "",
        _standing(item),
        item.issued_on or "",
        item.signed_on or "",
        _RESULTS[item.outcome] if item.outcome else "",
        item.problem,
        (item.digest or "") if done else "",
    )


def _standing(item: ExportItem) -> str:
    """As it was when the export was asked for; a draft has none but that it is one."""
    if item.standing:
        return item.standing.label
    return "Draft" if item.draft else ""


def _info(name: str, moment: datetime) -> ZipInfo:
    info = ZipInfo(name, moment.timetuple()[:6])
    info.create_system, info.external_attr = 3, 0o644 << 16  # wherever it is written
    return info


def _timeless(workbook: bytes, moment: datetime) -> bytes:
    """The workbook without the moment at which it was written."""
    said = rf"\g<1>{moment:%Y-%m-%dT%H:%M:%SZ}".encode()
    rewritten = BytesIO()
    with ZipFile(BytesIO(workbook)) as before, ZipFile(rewritten, "w", ZIP_DEFLATED) as after:
        for name in before.namelist():
            part = before.read(name)
            part = _MODIFIED.sub(said, part) if name == "docProps/core.xml" else part
            after.writestr(_info(name, moment), part, ZIP_DEFLATED)
    return rewritten.getvalue()
