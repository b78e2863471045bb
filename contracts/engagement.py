"""The engagement specification: one frozen, versioned document, readable by people and programs.

Every field may be empty while drafting. Empty text is "", an unknown date, number or choice is None.
What happens after signing (status, evidence, acceptance, access) is tracking and has no place here.
"""

import re
from collections.abc import Iterator
from typing import Annotated, Any, Literal, Self, TypeVar, get_args

from pydantic import BeforeValidator, Field, ValidationError, model_validator

from contracts.canonical import canonical_json
from contracts.fields import Names, Note, Part, Row, Text, Visibility, Whole, contractual, internal
from contracts.parts.assets import Asset
from contracts.parts.constraints import Constraint, NoConstraints
from contracts.parts.contract import ContractDetails
from contracts.parts.exit import Exit
from contracts.parts.governance import Governance
from contracts.parts.handover import Handover
from contracts.parts.metrics import SuccessMetric
from contracts.parts.people import People
from contracts.parts.problem import Problem
from contracts.parts.team import Learner, Team
from contracts.parts.terms import DefinedTerm
from contracts.parts.trade_offs import TradeOff
from contracts.parts.transfer import TransferDeliverable
from contracts.reading import SpecificationError as SpecificationError  # noqa: PLC0414 - exported to mypy
from contracts.reading import explained, parse_json
from contracts.upgrades import upgraded

SCHEMA = 4
"""The version of the document this release writes; a newer one is refused, never half read."""


class HighestNumbers(Part):
    """The highest number ever given per kind of row, so that no number is used twice."""

    metrics: Annotated[Whole, internal("Metrics")] = 0
    constraints: Annotated[Whole, internal("Constraints")] = 0
    trade_offs: Annotated[Whole, internal("Trade-off rules")] = 0
    transfer: Annotated[Whole, internal("Knowledge-transfer deliverables")] = 0
    learners: Annotated[Whole, internal("Learners")] = 0
    assets: Annotated[Whole, internal("Assets")] = 0
    terms: Annotated[Whole, internal("Definitions")] = 0


ROW_KINDS: tuple[str, ...] = tuple(HighestNumbers.model_fields)
"""The fields of the specification that hold numbered rows."""


def _whole_number(value: object) -> object:
    if type(value) is not int:
        raise ValueError(f"must be the number {SCHEMA}")
    return value


class EngagementSpec(Part):
    """All that the buyer asks of one engagement, as a document."""

    schema_version: Annotated[
        Literal[4], BeforeValidator(_whole_number), Field(alias="schema"), contractual("Schema version")
    ]
    highest_numbers: Annotated[HighestNumbers, internal("Highest row numbers given")] = HighestNumbers()
    reference: Annotated[Text, contractual("Reference", "The engagement's own reference.")] = ""
    title: Annotated[
        Text,
        contractual(
            "Title",
            "What both sides call the engagement.",
            good="Reading of paper claims",
            bad="Project TBD",
        ),
    ] = ""
    contract: Annotated[ContractDetails, contractual("Contract details")] = ContractDetails()
    problem: Annotated[Problem, contractual("Problem and scope")] = Problem()
    metrics: Annotated[tuple[SuccessMetric, ...], contractual("Success metrics")] = ()
    constraints: Annotated[tuple[Constraint, ...], contractual("Constraints")] = ()
    no_constraints: Annotated[NoConstraints, contractual("No constraints apply")] = NoConstraints()
    dimensions: Annotated[
        Names,
        Field(max_length=30),
        contractual("Own dimensions", "What else can be traded here, one a line, for example battery life."),
    ] = ()
    trade_offs: Annotated[tuple[TradeOff, ...], contractual("Trade-off rules")] = ()
    handover: Annotated[Handover, contractual("Handover")] = Handover()
    transfer: Annotated[tuple[TransferDeliverable, ...], contractual("Knowledge transfer")] = ()
    exit: Annotated[Exit, contractual("Exit")] = Exit()
    people: Annotated[People, contractual("People")] = People()
    team: Annotated[Team, contractual("Internal team")] = Team()
    learners: Annotated[tuple[Learner, ...], internal("Learners")] = ()
    assets: Annotated[tuple[Asset, ...], contractual("Assets and rights")] = ()
    governance: Annotated[Governance, contractual("Change and governance")] = Governance()
    terms: Annotated[tuple[DefinedTerm, ...], contractual("Definitions")] = ()

    @model_validator(mode="after")
    def _rows_have_numbers_of_their_own(self) -> Self:
        for kind in ROW_KINDS:
            seen: set[int] = set()
            for row in self.rows(kind):
                if row.number in seen:
                    raise ValueError(f"{kind}: the number {row.number} is given twice; each row needs its own")
                seen.add(row.number)
        return self

    @classmethod
    def blank(cls, **fields: Any) -> Self:
        """A new specification of the current schema in which only the given fields are set."""
        return cls.model_validate({"schema": SCHEMA} | fields)

    @classmethod
    def from_json(cls, data: bytes) -> Self:
        """Read a specification of this schema or an earlier one.

        Raises SpecificationError with a message for the person who gave it.
        """
        return cls.from_document(parse_json(data))

    @classmethod
    def from_document(cls, document: object) -> Self:
        """The same from JSON already parsed."""
        if not isinstance(document, dict):
            raise SpecificationError("", "a specification is a JSON object with the field schema")
        if type(document.get("schema")) is int and document["schema"] > SCHEMA:
            raise SpecificationError(
                "schema", f"written by a newer release (schema {document['schema']}); this one reads up to {SCHEMA}"
            )
        try:
            return cls.model_validate(upgraded(document))
        except ValidationError as error:
            raise explained(error) from None

    def to_document(self) -> dict[str, Any]:
        """The JSON form without what is empty, so that a field added later changes no old digest."""
        return self.model_dump(mode="json", by_alias=True, exclude_defaults=True)

    def to_json(self) -> bytes:
        """The document in canonical JSON."""
        return canonical_json(self.to_document())

    def contractual(self) -> Self:
        """The same specification with every internal field empty: all that may leave the organisation."""
        document = self.model_dump(mode="json", by_alias=True, exclude_defaults=True, exclude=_INTERNAL)
        return type(self).model_validate(document)

    def with_internal_of(self, other: Self) -> Self:
        """The same with the internal fields of another; a row takes them from the row of its number, if any."""
        return _with_internal_of(self, other)

    def rows(self, kind: str) -> tuple[Row, ...]:
        """The rows of one of ROW_KINDS, in their order."""
        rows: tuple[Row, ...] = getattr(self, kind)
        return rows

    def highest_number(self, kind: str) -> int:
        """The highest number ever given to a row of this kind, 0 before the first."""
        highest: int = getattr(self.highest_numbers, kind)
        return max([highest, *(row.number for row in self.rows(kind))])

    def revised(self, **changes: Any) -> Self:
        """A copy with the given top-level fields replaced, which remembers every row number given so far.

        Raises SpecificationError when a changed field cannot be.
        """
        document = self.model_dump(by_alias=True) | {
            name: value.model_dump(by_alias=True) if isinstance(value, Part) else value
            for name, value in changes.items()
        }
        later = self.from_document(document)
        highest = {kind: max(self.highest_number(kind), later.highest_number(kind)) for kind in ROW_KINDS}
        return later.model_copy(update={"highest_numbers": HighestNumbers(**highest)})


ROW_ID = re.compile(r"[A-Z]+-\d+", re.ASCII)
"""The step of a path that names a row: KT-3."""


def row_path(kind: str, row: Row, field: str = "") -> str:
    """Where a row or its field stands, by its lasting number and not its position: metrics.M-2.target."""
    return ".".join(filter(None, (kind, row.id, field)))


def row_id_in(path: str) -> str:
    """The row that a path leads to or into: M-2; empty outside of rows."""
    return next((step for step in path.split(".") if ROW_ID.fullmatch(step)), "")


def note_at(path: str) -> Note:
    """The note of the field that a path names, with row ids or without: metrics.target, metrics.M-2.target.

    Raises KeyError when no field stands there.
    """
    *parents, name = [step for step in path.split(".") if not ROW_ID.fullmatch(step)]
    part: type[Part] = EngagementSpec
    for parent in parents:
        part = _parts_of(part)[parent]
    return part.note(name)


def iter_notes(part: type[Part] = EngagementSpec, prefix: str = "") -> Iterator[tuple[str, Note]]:
    """Every field of the specification by its path without row ids, parents before their fields."""
    nested = _parts_of(part)
    for name in part.model_fields:
        yield prefix + name, part.note(name)
        if name in nested:
            yield from iter_notes(nested[name], f"{prefix}{name}.")


def _parts_of(part: type[Part]) -> dict[str, type[Part]]:
    """The fields of a part that hold parts themselves, one or a row of them."""
    candidates = (
        (name, kind)
        for name, field in part.model_fields.items()
        for kind in (field.annotation, *get_args(field.annotation))
    )
    return {name: kind for name, kind in candidates if isinstance(kind, type) and issubclass(kind, Part)}


def _internal_fields(part: type[Part]) -> dict[str, Any]:
    """What pydantic's exclude needs to leave out every internal field, rows included."""
    excluded: dict[str, Any] = {}
    nested = _parts_of(part)
    for name, field in part.model_fields.items():
        if part.note(name).visibility is Visibility.INTERNAL:
            excluded[name] = True
        elif name in nested and (inner := _internal_fields(nested[name])):
            excluded[name] = {"__all__": inner} if get_args(field.annotation) else inner
    return excluded


_INTERNAL = _internal_fields(EngagementSpec)

_Part = TypeVar("_Part", bound=Part)


def _with_internal_of(part: _Part, other: Part) -> _Part:
    return part.model_copy(
        update={
            name: _filled(part, getattr(part, name), getattr(other, name), name) for name in type(part).model_fields
        }
    )


def _filled(part: Part, own: Any, others: Any, name: str) -> Any:
    if part.note(name).visibility is Visibility.INTERNAL:
        return others
    if isinstance(own, Part) and isinstance(others, Part):
        return _with_internal_of(own, others)
    if isinstance(own, tuple) and isinstance(others, tuple):
        by_number = {row.number: row for row in others if isinstance(row, Row)}
        return tuple(
            _with_internal_of(row, by_number[row.number]) if isinstance(row, Row) and row.number in by_number else row
            for row in own
        )
    return own
