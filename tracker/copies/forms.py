"""What a copy is called, and whether it takes the dates over."""

from flask_wtf import FlaskForm
from wtforms import BooleanField

from tracker.common.creation_keys import creation_key, creation_key_field
from tracker.common.fields import WrittenField
from tracker.common.said import Said
from tracker.specification.fields import accepted
from tracker.specification.leaves import leaves

(_TITLE,) = leaves("title")


class CopyForm(FlaskForm):
    """The new title; everything but reference and dates is taken over anyway."""

    title = WrittenField("Title of the new engagement", [Said("say what both sides call it"), accepted(_TITLE)])
    with_dates = BooleanField(
        "Take the dates over too",
        description="They are the other engagement's: start, handover, end, and whatever is due in between.",
    )
    creation_key = creation_key_field()

    def to_creation_key(self) -> str | None:
        """The same for a form sent twice, and another once it says something else."""
        return creation_key(self.creation_key.data, self.title.data, self.with_dates.data)
