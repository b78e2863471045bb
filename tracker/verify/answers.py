"""What a file is: told by its bytes where the register knows them, and else by the content that it carries."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from enum import StrEnum
from hashlib import sha256
from threading import Lock
from typing import Any

from contracts.annexes import Snapshot, Status
from contracts.documents import carried
from contracts.reading import SpecificationError
from contracts.rendering import Limits, RenderingError
from contracts.rendering.child import run_limited
from contracts.verification import read_annex
from tracker.common.transactions import release
from tracker.verify.queries import KnownVersion, begins_as_issued, find_issued, find_signed, find_version

LIMITS = Limits(cpu_seconds=8, wall_seconds=12)
_HEADER_WITHIN = 1024
"""Bytes in which readers look for the first of a PDF: some post offices put a line before it."""
TURNS = {"people": Lock(), "strangers": Lock()}
"""Of each process: a file of either is read at a time, so that nobody outside takes the turn of those who work here."""
PATIENCE_SECONDS = {"people": 4.0, "strangers": 0.0}
"""How long a request waits for its turn. Strangers wait elsewhere, for a request that waits keeps a thread."""


class ReadersBusyError(Exception):
    """Other files are being read."""


class Kind(StrEnum):
    """What a file may be."""

    ISSUED = "issued"
    SIGNED = "signed"
    """The signed copy of a version."""
    EXTENDED = "extended"
    """The file that was issued, byte for byte, and something after it."""
    ALTERED = "altered"
    """With the content of a version that was issued, in a file that was not."""
    FOREIGN = "foreign"
    """It says that it is for signature, and nothing with its content was issued here."""
    DRAFT = "draft"
    NO_PDF = "no_pdf"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Answer:
    """What a file is."""

    kind: Kind
    version: KnownVersion | None = None
    """The version that it is, or that it shows."""
    reference: str = ""
    """What a file that is no version says of itself."""
    number: int | None = None


def answer_to(file: bytes, *, asked_by: str) -> Answer:
    """What a file is, of which nothing is kept; raises ReadersBusyError, and as fetch does."""
    file_digest = sha256(file).hexdigest()
    for kind, find in ((Kind.ISSUED, find_issued), (Kind.SIGNED, find_signed)):
        if version := find(file_digest):
            return Answer(kind, version)
    if b"%PDF-" not in file[:_HEADER_WITHIN]:
        return Answer(Kind.NO_PDF)
    release()  # a file made to be slow takes its while
    with _turn(asked_by):
        digests, snapshot = _carried(file)
    for digest in digests:
        if version := find_version(digest):
            return Answer(Kind.EXTENDED if begins_as_issued(file, version) else Kind.ALTERED, version)
    if snapshot is None:
        return Answer(Kind.UNKNOWN)
    kind = Kind.DRAFT if snapshot.status is Status.DRAFT else Kind.FOREIGN
    return Answer(kind, None, snapshot.agreement.reference, snapshot.version)


class Named(StrEnum):
    """Of what a digest is."""

    CONTENT = "content"
    """Which is printed."""
    FILE = "file"
    COPY = "copy"
    """The signed one."""


def named_by(digest: str) -> tuple[Named, KnownVersion] | None:
    """Of what of which version a digest is, if it is one of ours."""
    for named, find in ((Named.CONTENT, find_version), (Named.FILE, find_issued), (Named.COPY, find_signed)):
        if version := find(digest):
            return named, version
    return None


@contextmanager
def _turn(asked_by: str) -> Iterator[None]:
    lock = TURNS[asked_by]
    if not lock.acquire(timeout=PATIENCE_SECONDS[asked_by]):
        raise ReadersBusyError
    try:
        yield
    finally:
        lock.release()


def _carried(file: bytes) -> tuple[list[str], Snapshot | None]:
    """The digests of what it carries, whichever release wrote that, and what it says where this release reads it."""
    try:
        said: dict[str, Any] = json.loads(run_limited(carried, file, limits=LIMITS))
    except RenderingError:
        said = {}
    digests: list[str] = said.get("carried", [])
    try:
        return digests, read_annex(file, limits=LIMITS) if digests else None
    except SpecificationError:
        return digests, None
