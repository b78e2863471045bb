"""A field of a form that must say something."""

from wtforms import Field
from wtforms.form import BaseForm
from wtforms.validators import InputRequired, StopValidation


class Said(InputRequired):
    """Something was typed, and not only blanks."""

    def __call__(self, form: BaseForm, field: Field) -> None:
        """Stop at a field that says nothing."""
        if field.raw_data and not field.raw_data[0].strip():
            raise StopValidation(self.message or "")
        super().__call__(form, field)
