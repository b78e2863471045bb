"""The form of one question, as it is opened, sent and saved."""

from collections.abc import Callable
from functools import reduce
from typing import Any, Self

from flask_wtf.csrf import generate_csrf
from markupsafe import Markup
from werkzeug.datastructures import MultiDict
from wtforms.form import BaseForm

from contracts.engagement import EngagementSpec
from tracker.common.creation_keys import creation_key, new_creation_key
from tracker.common.said import Said
from tracker.engagements.models import Engagement, Revision
from tracker.engagements.queries import find_specification, get_specification, read_specification
from tracker.guide.steps import Position, Step, get_step, position_of, steps
from tracker.specification.fields import Place, field_at
from tracker.specification.inputs import Input
from tracker.specification.leaves import Leaf
from tracker.specification.row_numbers import whole_number


class StepForm(BaseForm):
    """One question, opened at a revision.

    Its fields are called after the document's, without the number of a row: somebody may give that number to another
    row meanwhile, and what was typed stays what it is.
    """

    def __init__(
        self, step: Step, specification: EngagementSpec, opened_at: int, typed: MultiDict[str, str] | None = None
    ) -> None:
        self.step, self.specification, self.opened_at, self.typed = step, specification, opened_at, typed
        self.row = step.row_in(specification)
        every = [
            Place(leaf, leaf.value_in(self.row or getattr(specification, leaf.path.partition(".")[0])))
            for leaf in step.leaves
        ]
        fields: Any = {place.name: field_at(place, specification.dimensions) for place in every}
        super().__init__(fields)
        self.process(typed, data={place.name: place.value for place in every})
        self.entries = tuple(Input(place.leaf, self[place.name]) for place in every)

    @classmethod
    def open(cls, key: str, engagement: Engagement, typed: MultiDict[str, str] | None = None) -> Self:
        """The form at the newest revision; or as it was sent, at the revision it was opened at. Raises NotFound."""
        opened_at = engagement.revision_number if typed is None else whole_number(typed.get("opened_at", ""))
        # A revision that is not there was lost when a copy of the database was put back.
        specification = find_specification(engagement.id, opened_at) or get_specification(engagement)
        return cls(get_step(key), specification, opened_at, typed)

    def rebased(self, head: Revision) -> Self:
        """The same at the newest revision: what was typed stays, and what was not touched is theirs."""
        typed: MultiDict[str, str] = MultiDict({"opened_at": str(head.number)})
        for entry in self.entries:
            if entry.is_touched:
                typed[entry.field.name] = entry.sent
        return type(self)(self.step, read_specification(head), head.number, typed)

    @property
    def is_unsaved(self) -> bool:
        """Whether it holds what somebody typed."""
        return self.typed is not None

    @property
    def position(self) -> Position:
        """Step 3 of 11, and what stands around it."""
        return position_of(self.step, self.specification)

    def hidden_tag(self) -> Markup:
        """The token, and the revision it was opened at."""
        return _hidden("csrf_token", generate_csrf()) + _hidden("opened_at", self.opened_at)

    def validate(self, extra_validators: Any = None) -> bool:
        """Refuse what is impossible; whatever is merely missing may be saved."""
        self.form_errors = []
        return bool(super().validate(extra_validators))

    def changes(self) -> dict[str, Any]:
        """The top-level fields of the document which the answer changes; none where nothing was typed."""
        if not any(entry.is_touched for entry in self.entries):
            return {}
        if self.row is None:
            changes = self.specification.model_dump(include={leaf.path.partition(".")[0] for leaf in self.step.leaves})
            self._write(changes, lambda leaf: leaf.path.split("."))
            return changes
        rows = {row.number: row.model_dump() for row in (*self.specification.rows(self.step.rows), self.row)}
        self._write(rows[self.row.number], lambda leaf: leaf.steps)
        return {self.step.rows: [*rows.values()]}

    def _write(self, part: dict[str, Any], way: Callable[[Leaf], list[str]]) -> None:
        for entry in self.entries:
            *parents, name = way(entry.leaf)
            reduce(dict.__getitem__, parents, part)[name] = entry.field.data


class StartForm(StepForm):
    """The first question, whose answer creates the engagement."""

    def __init__(self, typed: MultiDict[str, str] | None = None) -> None:
        blank = EngagementSpec.blank()
        super().__init__(steps(blank)[0], blank, 0, typed)
        self.key = (typed and typed.get("creation_key")) or new_creation_key()
        self["title"].validators = [Said("say what both sides call it"), *self["title"].validators]

    def hidden_tag(self) -> Markup:
        """The token, and the key by which the form is known when it comes again."""
        return _hidden("csrf_token", generate_csrf()) + _hidden("creation_key", self.key)

    def to_creation_key(self) -> str | None:
        """The same for a form sent twice, and another once it says something else."""
        return creation_key(self.key, *(entry.field.data for entry in self.entries))

    def to_specification(self) -> EngagementSpec:
        """The first revision."""
        return self.specification.revised(**self.changes())


def _hidden(name: str, value: object) -> Markup:
    return Markup('<input type="hidden" name="{}" value="{}">').format(name, value)
