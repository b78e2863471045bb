"""Signed copies of an annex, in: whether a file is a PDF that everybody can open, and which annexes it carries."""

import json
import logging
from hashlib import sha256
from io import BytesIO

from pypdf import PdfReader

from contracts.documents.texts import DocumentRefused

ATTACHED = "annex.json"
"""What an annex calls the snapshot that it carries."""
REDLINE_KEYWORD = "redline, not the annex"
"""By which a redline is known, which looks like the annex it compares."""
_ATTACHED_LIMIT = 10
"""Several annexes may be scanned or bound into one file; each digest is looked up in the register."""


def carried(data: bytes) -> bytes:
    """The digests of the snapshots that a copy carries, or why it is refused, as JSON for who is behind the wall."""
    logging.getLogger("pypdf").setLevel(logging.CRITICAL)  # what it mends silently is of no use to anybody
    try:
        said: dict[str, object] = {"carried": _carried(data)}
    except DocumentRefused as refused:
        said = {"refused": str(refused)}
    except MemoryError:
        raise
    except Exception:  # noqa: BLE001 - the library meets damaged files in ways of its own
        said = {"refused": "is damaged; open it and save it as PDF again, or scan it anew"}
    return json.dumps(said).encode()


def _carried(data: bytes) -> list[str]:
    reader = PdfReader(BytesIO(data))
    if reader.is_encrypted:
        raise DocumentRefused("is locked with a password; save it without one, for whoever must read it in ten years")
    if not len(reader.pages):
        raise DocumentRefused("has no pages; choose the copy with the signatures")
    if reader.metadata and reader.metadata.keywords == REDLINE_KEYWORD:
        raise DocumentRefused("is a redline, which compares two versions; choose the signed copy of the annex")
    snapshots = reader.attachments.get(ATTACHED, [])
    if len(snapshots) > _ATTACHED_LIMIT:
        raise DocumentRefused(f"carries {len(snapshots):,} files called {ATTACHED}; choose the copy of one annex")
    return sorted({sha256(snapshot).hexdigest() for snapshot in snapshots})
