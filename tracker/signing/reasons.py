"""What is kept for ever: reasons of a length that somebody reads, in characters that are shown as they were typed."""

from collections.abc import Iterable

from wtforms import Field, ValidationError
from wtforms.form import BaseForm
from wtforms.validators import Length

from contracts.typesetting.glyphs import Obstacle, Unsettable, name_of, unsettable

REASON_LIMIT = 1_000
"""Characters; a version record prints the reason of every version before it."""

brief = Length(max=REASON_LIMIT, message=f"is longer than {REASON_LIMIT:,} characters; say it in fewer words")
"""Refuse a reason that would fill pages."""


def printable(_form: BaseForm, field: Field) -> None:
    """Refuse what no annex can show, or what is shown as something else."""
    _refuse(unsettable(field.data or ""))


def shown_as_typed(_form: BaseForm, field: Field) -> None:
    """Refuse what makes a text on the screen look like another; it is never printed, so the fonts do not matter."""
    _refuse(found for found in unsettable(field.data or "") if found.obstacle is Obstacle.REVERSES)


def _refuse(characters: Iterable[Unsettable]) -> None:
    for found in characters:
        raise ValidationError(f"holds {name_of(found.character)}, which {found.reason}. {found.mend}")
