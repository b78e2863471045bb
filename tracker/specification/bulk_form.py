"""One field of all rows of a section at once: in each what it says, and one value for those that are ticked."""

from typing import Any

from werkzeug.datastructures import MultiDict
from wtforms import SelectField
from wtforms.fields.choices import SelectChoice  # type: ignore[attr-defined]  # newer than its stubs
from wtforms.form import BaseForm

from tracker.specification.fields import Place, field_at
from tracker.specification.forms import SectionForm
from tracker.specification.inputs import Input, Inputs
from tracker.specification.leaves import leaves

ALL = "all"
"""Ticked instead of every row by itself."""


class BulkForm(BaseForm):
    """The section's form without the other fields, which keep what is stored. The section itself saves it."""

    def __init__(self, form: SectionForm, path: str, typed: MultiDict[str, str] | None = None) -> None:
        self.form, self.ticked = form, set(typed.getlist("ticked") if typed else ())
        first, *_ = every = leaves(form.section.rows)
        offered = {leaf.path: leaf for leaf in every}
        self.leaf = offered.get(path) or next((leaf for leaf in offered.values() if leaf.kind is not str), first)
        nothing = self.leaf.value_in(form.section.blank_row(form.next_number))
        which = SelectField(
            "Field", choices=[SelectChoice(path, leaf.title) for path, leaf in offered.items()], default=self.leaf.path
        )
        fields: Any = {"field": which, "value": field_at(Place(self.leaf, nothing), form.own_dimensions)}
        super().__init__(fields)
        self.process(typed)

    def hidden_tag(self) -> Any:
        """The token, and the revision it was opened at."""
        return self.form.hidden_tag()

    @property
    def rows(self) -> list[tuple[Inputs, Input]]:
        """Each row and its field."""
        return [(row, entry) for row in self.form.rows for entry in row.entries if entry.leaf == self.leaf]

    def filled_in(self) -> "BulkForm":
        """The same with the value in every row that is ticked; nothing is saved."""
        value, *_ = self["value"].raw_data or [""]
        chosen = [entry.field.name for row, entry in self.rows if self.ticked & {ALL, str(row.number)}]
        said = "1 row filled in." if len(chosen) == 1 else f"{len(chosen)} rows filled in."
        form = self.form.with_rows(
            self.form.numbers,
            focus="",
            announcement=f"{said} Nothing is saved yet.",
            typed=dict.fromkeys(chosen, value),
        )
        form.validate()
        if not chosen:
            form.form_errors.append("No row is ticked; tick those that the value is for, or all")
        return type(self)(form, self.leaf.path, self.form.typed)
