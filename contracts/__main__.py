"""The command line, for people and programs without the web application: python -m contracts --help."""

import argparse
import json
import sys
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import TypeVar

from contracts.annexes import Status, VersionEntry, take_snapshot
from contracts.engagement import EngagementSpec
from contracts.reading import SIZE_LIMIT, SpecificationError
from contracts.rendering import RenderingError, render_annex
from contracts.rules import Context, check
from contracts.rules.pages import stale_pages, write_pages

Document = TypeVar("Document")

OK, REFUSED, UNREADABLE = 0, 1, 2
"""Exit codes: done (or may be issued), an answer of no, and input that could not be understood."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and return its exit code."""
    given = _parser().parse_args(arguments)
    try:
        code: int = given.command(given)
    except SpecificationError as error:
        print(error, file=sys.stderr)
        return UNREADABLE
    except RenderingError as error:
        print(error, file=sys.stderr)
        return REFUSED
    return code


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m contracts", description="Engagement specifications and annexes.")
    commands = parser.add_subparsers(required=True, metavar="COMMAND")

    schema = commands.add_parser("schema", help="print the JSON Schema of a specification")
    schema.set_defaults(command=_schema)

    checking = commands.add_parser("check", help="put every rule to a specification; exit 0 when it may be issued")
    checking.add_argument("file", metavar="FILE", help="the specification as JSON, - for standard input")
    checking.add_argument("--context", metavar="FILE", help="settings of the rules as JSON")
    checking.set_defaults(command=_check)

    rendering = commands.add_parser("render", help="make the draft of an annex as PDF")
    rendering.add_argument("file", metavar="FILE", help="the specification as JSON, - for standard input")
    rendering.add_argument("--draft", action="store_true", help="needed: a final annex is issued in the tracker alone")
    rendering.add_argument("--findings", action="store_true", help="add the open findings as an internal appendix")
    rendering.add_argument("-o", "--output", type=Path, required=True, metavar="OUT.pdf")
    rendering.set_defaults(command=_render)

    manual = commands.add_parser("manual", help="write one page for each rule")
    manual.add_argument("directory", type=Path, metavar="DIRECTORY")
    manual.add_argument("--check", action="store_true", help="write nothing; exit 1 when a page is not current")
    manual.set_defaults(command=_manual)

    return parser


def _schema(_given: argparse.Namespace) -> int:
    _print_json(EngagementSpec.model_json_schema())
    return OK


def _check(given: argparse.Namespace) -> int:
    specification = _read(given.file, EngagementSpec.from_json)
    context = _read(given.context, Context.from_json) if given.context else Context()
    report = check(specification, context)
    _print_json(report.to_document())
    return OK if report.may_be_issued else REFUSED


def _render(given: argparse.Namespace) -> int:
    if not given.draft:
        raise RenderingError("A final annex is issued in the tracker, which keeps it. Add --draft to make a draft.")
    specification = _read(given.file, EngagementSpec.from_json)
    today = datetime.now(UTC).date()
    entry = VersionEntry(version=1, dated_on=today, author="", reason="Draft made by the command line")
    snapshot = take_snapshot(specification, status=Status.DRAFT, versions=[entry])
    pdf = render_annex(snapshot, report=check(specification) if given.findings else None)
    try:
        given.output.write_bytes(pdf)
    except OSError as error:
        raise SpecificationError(str(given.output), f"cannot be written ({error.strerror})") from None
    return OK


def _manual(given: argparse.Namespace) -> int:
    if not given.check:
        write_pages(given.directory)
        return OK
    stale = stale_pages(given.directory)
    for name in stale:
        print(f"{given.directory / name}: not current; run python -m contracts manual {given.directory}")
    return REFUSED if stale else OK


def _read(name: str, parse: Callable[[bytes], Document]) -> Document:
    """A document from a named file or standard input; a fault names the file before the field."""
    try:
        if name == "-":
            return parse(sys.stdin.buffer.read(SIZE_LIMIT + 1))
        with Path(name).open("rb") as file:
            return parse(file.read(SIZE_LIMIT + 1))
    except OSError as error:
        raise SpecificationError(name, f"cannot be read ({error.strerror})") from None
    except SpecificationError as error:
        raise SpecificationError(name, str(error)) from None


def _print_json(document: object) -> None:
    sys.stdout.buffer.write(json.dumps(document, ensure_ascii=False, indent=2).encode() + b"\n")


if __name__ == "__main__":
    sys.exit(main())
