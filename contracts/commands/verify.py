"""What can be known of an annex from its file, without the register of who issued it."""

import argparse
import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

from contracts.commands.documents import print_json
from contracts.commands.exit_codes import OK, REFUSED, UNREADABLE
from contracts.reading import SpecificationError
from contracts.rendering import RenderingError
from contracts.sealing import SealError, SealReport, load_trusted
from contracts.verification import Examination, Pages, Verdict, examine

_CODES = {
    Verdict.CONSISTENT: OK,
    Verdict.UNPROVEN: REFUSED,
    Verdict.ALTERED: REFUSED,
    Verdict.NO_ANNEX: UNREADABLE,
}

_ON_PAGES = {
    Pages.SAME: "Made again from its content, the pages are the same to the byte: none was altered.",
    Pages.OTHER: "Made again from its content, the pages are not the same: another release made them, or they were "
    "altered.",
    Pages.NOT_MADE: "From its content no pages can be made to compare with.",
}


def add_options(parser: argparse.ArgumentParser) -> None:
    """Which file, and whom to trust."""
    parser.add_argument("file", metavar="FILE.pdf", help="the annex, - for standard input")
    parser.add_argument("--trust", type=Path, metavar="ROOTS.pem", help="certificates by which a seal is trusted")
    parser.add_argument("--json", action="store_true", help="the same for programs")


def run(given: argparse.Namespace) -> int:
    """Say what can be known: 0 when all agrees, 1 when it was altered or proves nothing, 2 when it is no annex."""
    pdf = _bytes_of(given.file)
    try:
        trusted = load_trusted(given.trust) if given.trust else ()
        found = examine(pdf, trusted=trusted, moment=datetime.now(UTC))
    except SealError as error:
        raise SpecificationError("--trust", str(error)) from None
    except RenderingError as error:
        raise SpecificationError(given.file, f"cannot be examined: {error}") from None
    if given.json:
        print_json(found.to_document())
    else:
        print("\n".join(_sentences(found)))
    return _CODES[found.verdict]


def _bytes_of(name: str) -> bytes:
    try:
        return sys.stdin.buffer.read() if name == "-" else Path(name).read_bytes()
    except OSError as error:
        raise SpecificationError(name, f"cannot be read ({error.strerror})") from None


def _sentences(found: Examination) -> Iterator[str]:
    snapshot = found.snapshot
    if snapshot is None:
        yield "This is no annex: it carries no content in the form that annexes have."
        return
    reference = snapshot.agreement.reference or "no reference"
    yield f"{reference}, version {snapshot.version} of {snapshot.versions[-1].dated_on}: {snapshot.status.label}."
    yield f"Its content has the SHA-256 digest {found.digest}."
    yield (
        "The version record prints that digest."
        if found.is_printed
        else "ALTERED: the version record does not print that digest."
    )
    if found.odd_pages:
        yield f"ALTERED: another digest, or none, stands at the foot of page {', '.join(map(str, found.odd_pages))}."
    yield from _on_seal(found.seal)
    yield _ON_PAGES[found.pages]
    if found.verdict is Verdict.UNPROVEN:
        yield "UNPROVEN: nothing in it disagrees, but no trusted seal says that these are the pages that were issued."
    yield "Whether it was issued, and whether it still stands, only the register of who issued it can say."


def _on_seal(seal: SealReport | None) -> Iterator[str]:
    if seal is None:
        yield "It has no seal."
        return
    if not seal.is_intact:
        yield "ALTERED: the sealed bytes are not those that were sealed."
        return
    trust = "trusted" if seal.is_trusted else "not trusted by the certificates given"
    moment = f"by its own account set on {seal.sealed_at:%d %B %Y at %H:%M UTC}" if seal.sealed_at else "of no day"
    yield f"Its seal is intact: {seal.sealed_by}, {trust}, {moment}."
    if not seal.is_whole:
        yield "ALTERED: something was added to the file after it was sealed."
