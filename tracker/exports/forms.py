"""What is exported: which engagements, by their ticks or the list's filters, and which annexes of each."""

from flask_wtf import FlaskForm
from werkzeug.datastructures import MultiDict
from wtforms import RadioField
from wtforms.fields.choices import SelectChoice  # type: ignore[attr-defined]  # newer than its stubs

from tracker.common.addresses import LARGEST
from tracker.common.creation_keys import creation_key, creation_key_field
from tracker.engagements.filters import read_filters, said_of
from tracker.exports.models import Contents
from tracker.exports.queries import Choice

CONTENTS = {
    Contents.NEWEST: "The newest issued version of each, unless it was withdrawn",
    Contents.IN_FORCE: "The version of each that is signed and in force, as it was issued",
    Contents.ALL: "Every issued version, also those that were withdrawn",
    Contents.DRAFTS: "Drafts of what each says today",
}
"""In words. Each file is ours: a signed copy, which came from outside, is handed out by the record of its version."""


class ExportForm(FlaskForm):
    """Which annexes of the engagements chosen."""

    contents = RadioField(
        "Which annexes?",
        choices=[SelectChoice(contents.value, words) for contents, words in CONTENTS.items()],
        coerce=Contents,
        default=Contents.NEWEST,
    )
    creation_key = creation_key_field()

    def to_creation_key(self, choice: Choice) -> str | None:
        """The same for a form sent twice, and another once it says something else."""
        return creation_key(self.creation_key.data, self.contents.data, choice)


def read_choice(args: MultiDict[str, str]) -> Choice:
    """What an address chooses: engagements ticked in a list, else all that its filters leave."""
    filters = read_filters(args)
    if "ticks" not in args:
        return Choice(None, filters, said_of(filters) or "All engagements")
    numbers = {number for number in args.getlist("engagement", type=int) if 0 < number <= LARGEST}
    return Choice(tuple(sorted(numbers)), filters, "Ticked in the list of engagements")
