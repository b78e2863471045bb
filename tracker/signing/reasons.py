"""What is kept for ever has characters that every later annex can print, and a length that somebody reads."""

from wtforms import Field, ValidationError
from wtforms.form import BaseForm
from wtforms.validators import Length

from contracts.typesetting.glyphs import name_of, unprintable

REASON_LIMIT = 1_000
"""Characters; a version record prints the reason of every version before it."""

brief = Length(max=REASON_LIMIT, message=f"is longer than {REASON_LIMIT:,} characters; say it in fewer words")
"""Refuse a reason that would fill pages."""


def printable(_form: BaseForm, field: Field) -> None:
    """Refuse what no annex can show, or what is shown as something else: it can never be changed."""
    for character in unprintable(field.data or ""):
        raise ValidationError(f"holds {name_of(character)}, which no annex can show; write it otherwise")
