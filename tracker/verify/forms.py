"""The file to be verified, and why the page is opened or closed."""

from flask_wtf import FlaskForm
from flask_wtf.file import FileField
from wtforms import ValidationError

from tracker.common.fields import LongTextField
from tracker.common.said import Said
from tracker.specification.fields import accepted
from tracker.specification.leaves import leaf_at

FILE_LIMIT = 7_000_000
"""Bytes; a request may have a little more."""

TOO_LARGE = (
    f"is larger than {FILE_LIMIT // 1_000_000} MB, and annexes and signed copies that are brought here are not; "
    "ask whoever issued it to compare the digest"
)


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
        self.data = field.data.read(FILE_LIMIT + 1) if field.data else b""
        if not self.data:
            raise ValidationError("choose the PDF; an empty file is none")
        if len(self.data) > FILE_LIMIT:
            raise ValidationError(TOO_LARGE)


class SwitchForm(FlaskForm):
    """Why the page is opened or closed."""

    reason = LongTextField(
        "Reason",
        [Said("say why, for whoever reads this in a year"), accepted(leaf_at("title"))],
        description="Kept with your name, and shown to everybody who is signed in.",
    )
