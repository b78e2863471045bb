"""Issued versions, and what becomes of them."""

from datetime import date
from typing import Any

from tests.factories.engagements import complete_specification, make_engagement, save_specification
from tests.factories.people import make_person
from tracker.annexes.models import Annex
from tracker.annexes.queries import get_next_annex
from tracker.annexes.services import issue_annex
from tracker.extensions import db
from tracker.signing.models import CopyKind, Signature
from tracker.signing.services import sign_annex

SIGNED_ON = date(2026, 11, 23)
"""The day on which tests take place."""


def issue_version(engagement_id: int | None = None, *, reason: str = "So it is", **changes: Any) -> Annex:
    """The next version, committed: the first of an engagement of its own, or one with changes saved before."""
    issuer = make_person("procurement", name="Tom Adeyemi")
    if engagement_id is None:
        engagement_id = make_engagement(complete_specification()).id
    if changes:
        save_changes(engagement_id, **changes)
    db.session.commit()
    following = get_next_annex(engagement_id)
    issued = issue_annex(
        engagement_id=engagement_id,
        opened_at=following.engagement.revision_number,
        stands=following.stands,
        reason=reason,
        acceptance_reasons={},
        issuer=issuer,
    )
    db.session.commit()
    return issued


def save_changes(engagement_id: int, **changes: Any) -> None:
    """The complete specification with changes, saved and flushed."""
    save_specification(engagement_id, complete_specification().revised(**changes))


def sign_version(annex_id: int, **given: Any) -> Signature:
    """Mark a version as signed, flushed and not committed."""
    signed: dict[str, Any] = {
        "signed_on": SIGNED_ON,
        "buyer_signatory": "Mei-Ling Chou",
        "vendor_signatory": "Arne Lund",
        "copy_digest": f"{annex_id:064x}",  # one file is the copy of one version
        "copy_kind": CopyKind.UNTOLD,
        "actor": make_person("procurement", name="Tom Adeyemi"),
    }
    return sign_annex(annex_id=annex_id, **signed | given)
