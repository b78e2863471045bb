"""A specification as somebody brings it: a file that is read or refused, and what was read of it."""

from flask_wtf import FlaskForm
from flask_wtf.file import FileField
from wtforms import HiddenField, ValidationError
from wtforms.form import Form

from contracts.engagement import EngagementSpec, SpecificationError
from contracts.reading import SIZE_LIMIT
from tracker.common.creation_keys import creation_key, creation_key_field
from tracker.specification.row_numbers import whole_number
from tracker.specification_files.files import Brought, read_file


class FileForm(FlaskForm):
    """The file, which is read as it is sent."""

    file = FileField(
        "Specification file",
        description=f"JSON, up to {SIZE_LIMIT // 1_000_000} MB, as it is downloaded from an engagement, or an annex as "
        "PDF or the annex.json that it carries. A file of an earlier release is read as well.",
        render_kw={"accept": ".json,.pdf"},
    )
    creation_key = creation_key_field()
    brought = Brought(EngagementSpec.blank())
    """What it says, once it was read."""

    def validate_file(self, field: FileField) -> None:
        """Read it, or say why not."""
        if not field.data:
            raise ValidationError("choose the file with the specification")
        try:
            self.brought = read_file(field.data.read())
        except SpecificationError as refused:
            raise ValidationError(str(refused)) from None

    def to_creation_key(self) -> str | None:
        """The same for a file sent twice, and another for another file."""
        return creation_key(self.creation_key.data, self.brought.specification.to_json())


class ReplaceForm(Form):
    """What was read of a file, sent along while somebody looks at what it would change."""

    document = HiddenField()
    opened_at = HiddenField()
    specification = EngagementSpec.blank()
    """What it says, once it was read."""

    def validate_document(self, field: HiddenField) -> None:
        """Read it again: it has been to the browser and back."""
        try:
            self.specification = read_file((field.data or "").encode()).specification
        except SpecificationError as refused:
            raise ValidationError(str(refused)) from None

    @property
    def opened_number(self) -> int:
        """The revision at which the change was looked at; raises BadRequest on what no page of ours sends."""
        return whole_number(self.opened_at.data or "")
