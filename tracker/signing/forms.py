"""What is typed when a version is marked as signed, a signature is struck out, a version is withdrawn."""

import re
from datetime import date
from typing import Any, Self

from flask_wtf import FlaskForm
from flask_wtf.file import FileField
from werkzeug.datastructures import MultiDict
from wtforms import BooleanField, HiddenField, ValidationError
from wtforms.validators import DataRequired

from contracts.annexes import Snapshot
from contracts.documents import DocumentRefused
from contracts.words import day
from tracker.common.clock import today
from tracker.common.fields import DayField, LongTextField, WrittenField
from tracker.common.said import Said
from tracker.common.store import DamagedFileError, MissingFileError, fetch, keep
from tracker.signing.copies import FILE_LIMIT, kind_of_copy
from tracker.signing.models import CopyKind
from tracker.signing.queries import IssuedVersion
from tracker.signing.reasons import brief, printable, shown_as_typed
from tracker.specification.fields import accepted
from tracker.specification.leaves import leaf_at

_NAME, _REASON = leaf_at("contract.buyer.signatory_name"), leaf_at("title")
_DIGEST = re.compile("[0-9a-f]{64}")


class SignForm(FlaskForm):
    """Who signed when, and the copy, which is kept as soon as it was read: nobody has to choose it twice."""

    signed_on = DayField(
        "Signed on", [Said("say on which day it was signed")], description="The day of the later of the two signatures."
    )
    buyer_signatory = WrittenField("Signed for the buyer by", [Said("say who signed"), accepted(_NAME), shown_as_typed])
    vendor_signatory = WrittenField(
        "Signed for the vendor by", [Said("say who signed"), accepted(_NAME), shown_as_typed]
    )
    copy = FileField(
        "Signed copy",
        description=f"PDF, up to {FILE_LIMIT // 1_000_000} MB: the file with its electronic signatures, or a scan.",
        render_kw={"accept": ".pdf"},
    )
    kept = HiddenField()
    compared = BooleanField(
        "I have looked at the copy: it is this version, whole and signed for both parties",
        [DataRequired("look at the copy, page by page, and say so")],
    )
    version: IssuedVersion
    kind: CopyKind
    """What could be told of the copy, once it was read."""

    @classmethod
    def of(cls, version: IssuedVersion, typed: MultiDict[str, str] | None) -> Self:
        """The form for a version, with the signatories that it names."""
        contract = Snapshot.from_json(version.annex.snapshot.encode()).agreement.contract
        form = cls(
            typed,
            buyer_signatory=contract.buyer.signatory_name,
            vendor_signatory=contract.vendor.signatory_name,
        )
        form.version = version
        return form

    @property
    def signed(self) -> dict[str, Any]:
        """What the act takes."""
        return {
            "signed_on": self.signed_on.data,
            "buyer_signatory": self.buyer_signatory.data,
            "vendor_signatory": self.vendor_signatory.data,
            "copy_digest": self.kept.data,
            "copy_kind": self.kind,
        }

    def validate_signed_on(self, field: DayField) -> None:
        """Nobody signs what is not issued yet, or tomorrow."""
        typed: Any = field.data
        if not isinstance(typed, date):
            return  # what it is instead was said already
        if typed < self.version.issued_on:
            raise ValidationError(f"is before {day(self.version.issued_on)}, the day on which it was issued")
        if typed > today():
            raise ValidationError("has not come yet; write the day on which the later of the two signed")

    def validate_copy(self, field: FileField) -> None:
        """Read the copy, this one or the one that was chosen before, or say why not."""
        data = field.data.read() if field.data else _kept(self.kept.data)
        self.kept.data = ""
        if not data:
            raise ValidationError("choose the signed copy")
        try:
            self.kind = kind_of_copy(self.version, data)
        except DocumentRefused as refused:
            raise ValidationError(str(refused)) from None
        self.kept.data = keep(data)


class WithdrawForm(FlaskForm):
    """Why a version is withdrawn."""

    reason = LongTextField(
        "Reason",
        [Said("say why it is withdrawn"), brief, accepted(_REASON), printable],
        description="Printed in the version record of every later version, where both parties read it.",
    )


class StrikeForm(FlaskForm):
    """Why a signature is struck out."""

    reason = LongTextField(
        "Reason",
        [Said("say what was recorded in error"), brief, accepted(_REASON), shown_as_typed],
        description="Kept with the signature under your name. It is not printed.",
    )


def _kept(digest: str | None) -> bytes:
    try:
        return fetch(digest) if digest and _DIGEST.fullmatch(digest) else b""
    except (MissingFileError, DamagedFileError):
        return b""
