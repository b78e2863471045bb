"""The form that asks which two revisions are compared."""

from wtforms import Field
from wtforms.form import Form
from wtforms.validators import ValidationError

from tracker.common.fields import WholeField


class CompareForm(Form):
    """The numbers of two revisions."""

    before = WholeField("From revision")
    after = WholeField("To revision")

    newest = 0
    """The highest number there is."""

    def validate_before(self, field: Field) -> None:
        """Only what there is can be compared."""
        if not 1 <= (field.data or 0) <= self.newest:
            raise ValidationError(f"write a number from 1 to {self.newest}")

    validate_after = validate_before
