"""The draft of an annex as PDF."""

import argparse
import sys
from datetime import UTC, datetime
from pathlib import Path

from contracts.annexes import Status, VersionEntry, take_snapshot
from contracts.commands.documents import read_document
from contracts.commands.exit_codes import OK, REFUSED
from contracts.engagement import EngagementSpec
from contracts.reading import SpecificationError
from contracts.rendering import RenderingError, render_annex
from contracts.rules import check


def add_options(parser: argparse.ArgumentParser) -> None:
    """Which file, and where the PDF goes."""
    parser.add_argument("file", metavar="FILE", help="the specification as JSON, - for standard input")
    parser.add_argument("--draft", action="store_true", help="needed: a final annex is issued in the tracker alone")
    parser.add_argument("--findings", action="store_true", help="add the open findings as an internal appendix")
    parser.add_argument("-o", "--output", type=Path, required=True, metavar="OUT.pdf")


def run(given: argparse.Namespace) -> int:
    """Make the draft; a final annex is refused."""
    if not given.draft:
        return _refuse("A final annex is issued in the tracker, which keeps it. Add --draft to make a draft.")
    specification = read_document(given.file, EngagementSpec.from_json)
    today = datetime.now(UTC).date()
    entry = VersionEntry(version=1, dated_on=today, author="", reason="Draft made by the command line")
    snapshot = take_snapshot(specification, status=Status.DRAFT, versions=[entry])
    try:
        pdf = render_annex(snapshot, report=check(specification) if given.findings else None)
    except RenderingError as error:
        return _refuse(error)
    try:
        given.output.write_bytes(pdf)
    except OSError as error:
        raise SpecificationError(str(given.output), f"cannot be written ({error.strerror})") from None
    return OK


def _refuse(reason: object) -> int:
    print(reason, file=sys.stderr)
    return REFUSED
