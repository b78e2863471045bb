"""Whether revisions, annexes and files still are what was written, whatever became of what protects them."""

from collections.abc import Iterator, Sequence
from hashlib import sha256

from sqlalchemy import Row, select

from tracker.annexes.models import Annex
from tracker.common.store import DamagedFileError, MissingFileError, fetch
from tracker.engagements.models import Engagement, Revision
from tracker.engagements.services import NO_DIGEST
from tracker.extensions import db
from tracker.signing.models import Signature


def list_records() -> Sequence[Row[int, str, int]]:
    """The engagements whose records there are to verify: number, reference, newest revision."""
    wanted = select(Engagement.id, Engagement.reference, Engagement.revision_number).order_by(Engagement.id)
    return db.session.execute(wanted).all()


def verify_revisions(engagement_id: int, newest: int) -> Iterator[str]:
    """A sentence for each revision of an engagement that is missing, or is not what was saved."""
    chain = select(Revision.number, Revision.previous_digest, Revision.digest, Revision.document)
    ordered = chain.where(Revision.engagement_id == engagement_id).order_by(Revision.number)
    number, digest = 0, NO_DIGEST
    for revision in db.session.execute(ordered, execution_options={"yield_per": 50}):
        yield from (f"revision {missing} is missing" for missing in range(number + 1, revision.number))
        if revision.number == number + 1 and revision.previous_digest != digest:
            yield f"revision {revision.number} does not follow the one before it"
        if revision.digest != _sha256(revision.previous_digest.encode() + revision.document.encode()):
            yield f"revision {revision.number} is not the document that was saved"
        number, digest = revision.number, revision.digest
    yield from (f"revision {missing} is missing" for missing in range(number + 1, newest + 1))


def verify_annexes(engagement_id: int) -> Iterator[str]:
    """A sentence for each annex of an engagement that is missing before another, or is not what was issued."""
    issued = select(Annex.version, Annex.digest, Annex.snapshot, Annex.pdf_digest)
    ordered = issued.where(Annex.engagement_id == engagement_id).order_by(Annex.version)
    version = 0
    for annex in db.session.execute(ordered, execution_options={"yield_per": 50}):
        yield from (f"annex version {missing} is missing" for missing in range(version + 1, annex.version))
        if annex.digest != _sha256(annex.snapshot.encode()):
            yield f"the snapshot of annex version {annex.version} is not what was issued"
        yield from _verify_file(f"the PDF of annex version {annex.version}", annex.pdf_digest, "issued")
        version = annex.version


def verify_signed_copies(engagement_id: int) -> Iterator[str]:
    """A sentence for each signed copy of an engagement that is not what was brought."""
    brought = select(Annex.version, Signature.copy_digest).join(Annex, Annex.id == Signature.annex_id)
    for copy in db.session.execute(brought.where(Annex.engagement_id == engagement_id).order_by(Signature.id)):
        yield from _verify_file(f"the signed copy of annex version {copy.version}", copy.copy_digest, "brought")


def _verify_file(name: str, digest: str, done: str) -> Iterator[str]:
    try:
        fetch(digest)
    except MissingFileError:
        yield f"{name} is missing: the store of files has no {digest}"
    except DamagedFileError:
        yield f"{name} is not what was {done}: {digest} is damaged in the store of files"


def _sha256(data: bytes) -> str:
    return sha256(data).hexdigest()
