"""The file or the digest to be verified, and why the page is opened or closed."""

import re

from flask_wtf import FlaskForm
from flask_wtf.file import FileField
from wtforms import StringField, ValidationError

from tracker.common.fields import LongTextField
from tracker.common.said import Said
from tracker.signing.reasons import brief, shown_as_typed
from tracker.specification.fields import accepted
from tracker.specification.leaves import leaf_at

FILE_LIMIT = 7_000_000
"""Bytes; a request may have a little more."""

TOO_LARGE = (
    f"is larger than {FILE_LIMIT // 1_000_000} MB, and annexes and signed copies that are brought here are not; "
    "ask whoever issued it to compare the digest"
)

_DIGITS = 64
_DIGITS_AT_FOOT = 12
"""As at the foot of each page of an annex."""


class VerifyForm(FlaskForm):
    """A file, which is read and not kept."""

    file = FileField(
        "Annex as PDF",
        description=f"The file itself, as you got it, up to {FILE_LIMIT // 1_000_000} MB. It is compared and not kept.",
        render_kw={"accept": ".pdf"},
    )
    data = b""
    """What it holds."""

    def validate_file(self, field: FileField) -> None:
        """There is one, and it is small enough."""
        if not field.data:
            raise ValidationError("choose the PDF")
        self.data = field.data.read(FILE_LIMIT + 1)
        if not self.data:
            raise ValidationError("is empty; choose the PDF as you got it")
        if len(self.data) > FILE_LIMIT:
            raise ValidationError(TOO_LARGE)


class DigestForm(FlaskForm):
    """A digest as it is read off paper or copied from a page, which says nothing that has to be kept from others."""

    class Meta:
        """Looked up by an address, which changes nothing."""

        csrf = False

    digest = StringField(
        "Digest",
        description="The 64 digits from the version record. Spaces, line breaks and capitals make no difference.",
        render_kw={"autocomplete": "off", "autocapitalize": "none", "spellcheck": "false"},
    )
    found = ""
    """The digest in one spelling."""

    def validate_digest(self, field: StringField) -> None:
        """All of its digits are there."""
        self.found = "".join((field.data or "").split()).lower()
        if not self.found:
            raise ValidationError(f"type its {_DIGITS} digits; they stand in the version record")
        if wrong := re.search("[^0-9a-f]", self.found):
            raise ValidationError(f"holds “{wrong[0]}”; a digest has the digits 0 to 9 and a to f alone")
        if len(self.found) == _DIGITS_AT_FOOT:
            raise ValidationError("these are the first 12 digits; the whole digest stands in the version record")
        if len(self.found) != _DIGITS:
            raise ValidationError(f"has {len(self.found):,} digits; copy all {_DIGITS} from the version record")


class SwitchForm(FlaskForm):
    """Why the page is opened or closed."""

    reason = LongTextField(
        "Reason",
        [Said("say why, for whoever reads this in a year"), brief, accepted(leaf_at("title")), shown_as_typed],
        description="Kept with your name, and shown to everybody who is signed in.",
    )
