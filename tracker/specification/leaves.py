"""The fields to fill in, read off the document and never typed twice."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, reduce
from typing import Annotated, Any, get_args, get_origin

from pydantic import TypeAdapter

from contracts import words
from contracts.engagement import ROW_ID, EngagementSpec
from contracts.fields import Note, Part, Row
from contracts.rules import CATALOGUE

ASKED = frozenset(path for rule in CATALOGUE for path in rule.reads)
"""The fields that a rule reads; a form asks for them first."""

CODES = frozenset({"contract.value.currency"})
"""Fields which hold a code in capitals."""


@dataclass(frozen=True)
class Leaf:
    """One field that is typed or chosen."""

    path: str
    """From the document's root, without row ids."""
    note: Note
    group: str
    """The label of the part it stands in, empty at the top of its section or row."""
    kind: Any
    """The type of its value: date, Decimal, int, bool, str, tuple or a Choice."""
    document_type: TypeAdapter[Any]
    """What the document accepts."""

    @property
    def title(self) -> str:
        """What names it in its section or row: Vendor: Name."""
        label = self.note.label
        return f"{self.group}: {label}" if self.group and self.group.casefold() not in label.casefold() else label

    @property
    def is_asked(self) -> bool:
        """Whether a rule reads it."""
        return self.path in ASKED

    @property
    def steps(self) -> list[str]:
        """The path from its top-level field."""
        return self.path.split(".")[1:]

    def value_in(self, part: Any) -> Any:
        """Its value in a row, or in a top-level field."""
        return reduce(getattr, self.steps, part)

    def shown(self, value: Any) -> str:
        """A value in words for reading; empty for none."""
        return words.value(self.path, value)


@cache
def leaves(root: str) -> tuple[Leaf, ...]:
    """The fields to fill in below a top-level field of the document, or in each of its rows."""
    return tuple(_leaves(EngagementSpec, root))


def leaf_at(path: str) -> Leaf:
    """The field that a path names, with row ids or without."""
    plain = ".".join(step for step in path.split(".") if not ROW_ID.fullmatch(step))
    return next(leaf for leaf in leaves(plain.partition(".")[0]) if leaf.path == plain)


def _leaves(part: type[Part], name: str, path: str = "", group: str = "") -> Iterator[Leaf]:
    info, path, note = part.model_fields[name], path + name, part.note(name)
    kind = _bare(info.annotation)
    row = next((item for item in get_args(info.annotation) if isinstance(item, type) and issubclass(item, Row)), None)
    inner = row or (kind if issubclass(kind, Part) else None)
    if inner is None:
        document_type: Any = Annotated[info.annotation, *info.metadata]
        yield Leaf(path, note, group, kind, TypeAdapter(document_type))
        return
    for field in inner.model_fields:
        if not (row and field == "number"):
            yield from _leaves(inner, field, f"{path}.", note.label if "." in path else "")


def _bare(annotation: Any) -> Any:
    """A type without None and without what is said about it."""
    inner = [item for item in get_args(annotation) if item is not type(None)]
    if type(None) in get_args(annotation):
        return _bare(inner[0])
    origin = get_origin(annotation)
    return _bare(inner[0]) if origin is Annotated else origin or annotation
