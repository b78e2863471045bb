"""A signed copy as somebody brings it: read in a process of its own with limits, told from other files, and kept."""

import json
from hashlib import sha256
from typing import Any

from sqlalchemy import select
from werkzeug.exceptions import NotFound

from contracts.documents import DocumentRefused, carried
from contracts.rendering.child import Limits, run_limited
from contracts.rendering.errors import RenderingError
from tracker.annexes.models import Annex
from tracker.annexes.queries import AnnexFile, annex_file_name, get_annex_file
from tracker.common.store import fetch
from tracker.common.transactions import release
from tracker.engagements.models import Engagement
from tracker.extensions import db
from tracker.signing.models import CopyKind, Signature
from tracker.signing.queries import IssuedVersion, find_signed_by_copy, get_version

FILE_LIMIT = 7_000_000
"""Bytes; a request may have a little more."""

TOO_LARGE = f"is larger than {FILE_LIMIT // 1_000_000} MB; scan it in black and white, or in fewer dots"

LIMITS = Limits(cpu_seconds=15, wall_seconds=20)


def kind_of_copy(version: IssuedVersion, data: bytes) -> CopyKind:
    """What can be told of a copy of a version; raises DocumentRefused when it is none."""
    if not data.startswith(b"%PDF-"):
        raise DocumentRefused("is no PDF; scan or save the signed copy as PDF")
    if len(data) > FILE_LIMIT:
        raise DocumentRefused(TOO_LARGE)
    digest, issued = version.annex.digest, get_annex_file(version.annex_id).pdf
    if data == issued:
        raise DocumentRefused("is the file as it was issued, without a signature; choose the copy that was signed")
    release()  # a long file takes a while to read, in which others may save
    found = _carried(data)
    refuse_taken_copy(sha256(data).hexdigest(), version.annex_id)
    if others := set(found) - {digest}:
        raise DocumentRefused(f"is {_name_of(others.pop())}, not this version; choose the signed copy of this one")
    if data.startswith(issued):
        return CopyKind.EXTENDED
    return CopyKind.ATTACHED if found else CopyKind.UNTOLD


def refuse_taken_copy(copy_digest: str, annex_id: int) -> None:
    """Raise DocumentRefused when a file is recorded as the signed copy of another version."""
    if taken := find_signed_by_copy(copy_digest, other_than=annex_id):
        raise DocumentRefused(
            f"is recorded as the signed copy of version {taken.version} of {taken.engagement.reference}; "
            "choose the copy of this version, or strike out that signature if it was recorded in error"
        )


def get_signed_copy(annex_id: int, signature_id: int) -> AnnexFile:
    """The copy of a signature, struck out or not; raises NotFound, and what the store raises."""
    signature = db.session.get(Signature, signature_id)
    if signature is None or signature.annex_id != annex_id:
        raise NotFound
    version = get_version(annex_id)
    name = annex_file_name(version.engagement.reference, f"v{version.number}-signed")
    return AnnexFile(name, fetch(signature.copy_digest))


def _carried(data: bytes) -> list[str]:
    try:
        said: dict[str, Any] = json.loads(run_limited(carried, data, limits=LIMITS))
    except RenderingError:
        raise DocumentRefused("takes too much time or memory to read; print it to a new PDF, or scan it") from None
    if "refused" in said:
        raise DocumentRefused(said["refused"])
    digests: list[str] = said["carried"]
    return digests


def _name_of(digest: str) -> str:
    wanted = select(Annex.version, Engagement.reference).join(Annex.engagement).where(Annex.digest == digest)
    known = db.session.execute(wanted).first()
    return f"version {known.version} of {known.reference}" if known else "an annex that was not issued here"
