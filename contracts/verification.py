"""What can be known of an annex from its file alone: what it carries, what it prints, its seal, and its pages.

Whether it was ever issued, and what became of it, only the register of who issued it knows.
"""

import json
import logging
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import datetime
from enum import StrEnum
from hashlib import sha256
from io import BytesIO
from typing import Any

from asn1crypto.x509 import Certificate
from pypdf import PdfReader
from pypdf.errors import PyPdfError

from contracts.annexes import Snapshot
from contracts.documents.signed import ATTACHED
from contracts.reading import SIZE_LIMIT, SpecificationError
from contracts.rendering import Limits, RenderingError, render_annex
from contracts.rendering.child import run_limited
from contracts.sealing import SealReport, examine_seal

_FOOT = 12
"""Characters of the digest at the foot of each page."""

_USUAL = Limits()


class Verdict(StrEnum):
    """What an examination comes to."""

    CONSISTENT = "consistent"
    """All that the file says of itself agrees."""
    UNPROVEN = "unproven"
    """Nothing in it disagrees, but no seal that is trusted vouches for what only a seal can."""
    ALTERED = "altered"
    NO_ANNEX = "no_annex"
    """It carries no content that an annex could have been made from."""


class Pages(StrEnum):
    """How the pages compare with those that this release makes from the content."""

    SAME = "same"
    """To the byte: no page can have been altered."""
    OTHER = "other"
    """Another release made them, or somebody altered them; the seal tells which."""
    NOT_MADE = "not_made"
    """None could be made to compare with."""


@dataclass(frozen=True)
class Examination:
    """What the file of an annex says of itself."""

    snapshot: Snapshot | None
    digest: str
    """Of the content that the file carries; empty when it carries none."""
    is_printed: bool
    """Whether its version record prints that digest."""
    odd_pages: tuple[int, ...]
    """The pages, from 1, at whose foot another digest stands, or none."""
    seal: SealReport | None
    wants_seal: bool
    """Whether certificates were given by which a seal is trusted, so that a file without such a seal proves nothing."""
    pages: Pages

    @property
    def verdict(self) -> Verdict:
        """What it comes to. Pages that this release makes otherwise need a seal: they may be of another release."""
        if self.snapshot is None:
            return Verdict.NO_ANNEX
        broken_seal = self.seal is not None and not (self.seal.is_intact and self.seal.is_whole)
        if not self.is_printed or self.odd_pages or broken_seal:
            return Verdict.ALTERED
        needs_seal = self.wants_seal or self.pages is not Pages.SAME
        is_vouched_for = self.seal is not None and self.seal.is_trusted
        return Verdict.UNPROVEN if needs_seal and not is_vouched_for else Verdict.CONSISTENT

    def to_document(self) -> dict[str, Any]:
        """The same for programs, without the content itself."""
        snapshot = self.snapshot
        return {
            "verdict": self.verdict,
            "reference": snapshot.agreement.reference if snapshot else None,
            "version": snapshot.version if snapshot else None,
            "status": snapshot.status if snapshot else None,
            "digest": self.digest,
            "digest_is_printed": self.is_printed,
            "pages_with_another_digest": list(self.odd_pages),
            "pages": self.pages,
            "seal": None if self.seal is None else _in_json(self.seal),
        }


def examine(
    pdf: bytes, *, trusted: Sequence[Certificate] = (), moment: datetime, limits: Limits = _USUAL
) -> Examination:
    """All that the file says of itself, a seal judged as of the moment by the certificates given as trusted.

    The file is read in a child with limits, whoever wrote it. Raises RenderingError when it passes one.
    """
    found = json.loads(run_limited(_read, pdf, [item.dump() for item in trusted], moment, limits=limits))
    content = found["attached"].encode()
    seal = _seal(found["seal"])
    snapshot = _snapshot(content)
    return Examination(
        snapshot=snapshot,
        digest=sha256(content).hexdigest() if content else "",
        is_printed=found["is_printed"],
        odd_pages=tuple(found["odd_pages"]),
        seal=seal,
        wants_seal=bool(trusted),
        pages=_compare_pages(pdf, snapshot, is_sealed=seal is not None, limits=limits),
    )


def read_annex(pdf: bytes, *, limits: Limits = _USUAL) -> Snapshot:
    """The content that an annex carries for programs; raises SpecificationError when it carries none."""
    try:
        content = run_limited(_read_attached, pdf, limits=limits)
    except RenderingError as error:
        raise SpecificationError("", f"cannot be read: {error}") from None
    if not content:
        raise SpecificationError("", f"carries no {ATTACHED}: it is no annex, or another program took its content out")
    return Snapshot.from_json(content)


def _snapshot(content: bytes) -> Snapshot | None:
    try:
        return Snapshot.from_json(content)
    except SpecificationError:
        return None


def _compare_pages(pdf: bytes, snapshot: Snapshot | None, *, is_sealed: bool, limits: Limits) -> Pages:
    if snapshot is None:
        return Pages.NOT_MADE
    try:
        made = render_annex(snapshot, limits=limits)
    except RenderingError:
        return Pages.NOT_MADE
    same = pdf.startswith(made) if is_sealed else pdf == made
    return Pages.SAME if same else Pages.OTHER


def _read(pdf: bytes, trusted: Sequence[bytes], moment: datetime) -> bytes:
    """The child's part of an examination, as JSON: nothing else comes out of reading a stranger's file."""
    content, printed = b"", []
    try:
        reader = _reader(pdf)
        content = _attached(reader)
        printed = ["".join(page.extract_text().split()) for page in reader.pages]
    except MemoryError:
        raise
    except Exception:  # noqa: BLE001 - the library meets damaged files in ways of its own
        content = b""
    digest = sha256(content).hexdigest()
    seal = examine_seal(pdf, trusted=[Certificate.load(item) for item in trusted], moment=moment)
    found = {
        "attached": content.decode("utf-8", "replace"),
        "is_printed": any(digest in text for text in printed),
        "odd_pages": [number for number, text in enumerate(printed, 1) if f"SHA-256{digest[:_FOOT]}" not in text],
        "seal": None if seal is None else _in_json(seal),
    }
    return json.dumps(found).encode()


def _read_attached(pdf: bytes) -> bytes:
    try:
        return _attached(_reader(pdf))
    except MemoryError:
        raise
    except Exception:  # noqa: BLE001 - likewise
        return b""


def _reader(pdf: bytes) -> PdfReader:
    logging.getLogger("pypdf").setLevel(logging.CRITICAL)  # what it mends silently is of no use to anybody
    return PdfReader(BytesIO(pdf))


def _attached(reader: PdfReader) -> bytes:
    """The one file of the name; a second one would leave open which of them was agreed."""
    files = reader.attachments.get(ATTACHED, [])
    if len(files) != 1 or len(files[0]) > SIZE_LIMIT:
        raise PyPdfError(f"carries not one file named {ATTACHED} of a size that is read")
    return files[0]


def _in_json(seal: SealReport) -> dict[str, Any]:
    return asdict(seal) | {"sealed_at": seal.sealed_at.isoformat() if seal.sealed_at else None}


def _seal(found: dict[str, Any] | None) -> SealReport | None:
    if found is None:
        return None
    sealed_at = found["sealed_at"]
    return SealReport(**found | {"sealed_at": datetime.fromisoformat(sealed_at) if sealed_at else None})
