"""One row of a list, read by the fields of the forms, so that spellings and messages are theirs."""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from typing import Any

from werkzeug.datastructures import MultiDict
from wtforms import Field
from wtforms.form import BaseForm

from contracts import words
from contracts.engagement import EngagementSpec
from contracts.fields import Part
from tracker.common.spelling import respelled
from tracker.engagements.models import State
from tracker.imports.columns import LEAVES, heading
from tracker.specification.fields import Place, field_at

BLANK = EngagementSpec.blank()
ENTERED_AS = (State.DRAFTING, State.RUNNING, State.CLOSED)
"""The states in which an engagement may come in; an annex and a cancellation have a history of their own."""


@dataclass(frozen=True)
class Fault:
    """A cell that cannot be read, or a row that cannot be brought in."""

    label: str
    problem: str

    def __str__(self) -> str:
        """In one line."""
        return f"{self.label}: {self.problem}" if self.label else self.problem


@dataclass(frozen=True)
class Named:
    """By what a row names its engagement: the reference, or else title and vendor."""

    reference: str
    title: str
    vendor: str

    @classmethod
    def of(cls, texts: Mapping[str, str]) -> "Named":
        """What the cells of a row say."""
        said = (texts.get(path, "") for path in ("reference", "title", "contract.vendor.name"))
        return cls(*(" ".join(text.split()) for text in said))

    def __bool__(self) -> bool:
        """Whether it names any."""
        return bool(self.reference or self.title)

    @property
    def creation_key(self) -> str:
        """The same for the same engagement, whoever brings the list and however often; empty for none."""
        said = [self.reference] if self.reference else [self.title, self.vendor]
        return f"import:{sha256(json.dumps(said).encode()).hexdigest()}" if self else ""


def texts_of(matching: Sequence[str], cells: Sequence[str]) -> dict[str, str]:
    """What the cells say, by the path of the field; a blank cell says nothing."""
    return {path: cell for path, cell in zip(matching, cells, strict=False) if path and cell.strip()}


class RowForm(BaseForm):
    """The fields of some columns, filled from one row after the other."""

    def __init__(self, paths: Sequence[str]) -> None:
        blank = {path: value_in(BLANK, path) for path in paths if path in LEAVES}
        fields: Any = {path: field_at(Place(LEAVES[path], value), ()) for path, value in blank.items()}
        super().__init__(fields)
        self.faults: list[Fault] = []

    def read(self, texts: Mapping[str, str], specification: EngagementSpec = BLANK) -> dict[str, Any]:
        """The values which some texts give to a specification; what is wrong with them is in `faults` afterwards."""
        self.faults, values = [], {}
        for path, text in texts.items():
            if path in LEAVES:
                try:
                    values[path] = self._read_field(self[path], text, value_in(specification, path))
                except ValueError as error:
                    self.faults.append(Fault(heading(path), str(error)))
        self.faults += _end_before_start(values, specification)
        return values

    def _read_field(self, field: Field, text: str, before: Any) -> Any:
        field.process(MultiDict({field.name: respelled(field, text)}), before)
        if not field.validate(self):
            raise ValueError(field.errors[0])
        return LEAVES[field.name].document_type.validate_python(field.data)


def read_state(text: str, *, is_new: bool) -> State:
    """The state that a row names; raises ValueError on none, and on one in which nothing comes in."""
    state = next((state for state in State if state.label.casefold() == text.strip().casefold()), None)
    if state is None or (is_new and state not in ENTERED_AS):
        offered = ", ".join(state.label for state in ENTERED_AS)
        raise ValueError(f"“{text.strip()[:40]}” is none of: {offered}")
    return state


def value_in(specification: EngagementSpec, path: str) -> Any:
    """What a specification says in a field outside its rows."""
    return LEAVES[path].value_in(getattr(specification, path.partition(".")[0]))


def changed_fields(specification: EngagementSpec, values: Mapping[str, Any]) -> dict[str, Any]:
    """The top-level fields of a specification with some values in them replaced, as a save takes them."""
    changes: dict[str, Any] = {}
    for path, value in values.items():
        *parents, name = path.split(".")
        part = changes
        for step in parents:
            if step not in part:
                whole: Part = getattr(specification, step)
                part[step] = whole.model_dump(by_alias=True)
            part = part[step]
        part[name] = value
    return changes


def _end_before_start(values: Mapping[str, Any], specification: EngagementSpec) -> Iterator[Fault]:
    start, end = (values.get(path, value_in(specification, path)) for path in ("contract.start_on", "contract.end_on"))
    if start and end and end < start:
        yield Fault(heading("contract.end_on"), f"is before the start, {words.day(start)}; change one of the two")
