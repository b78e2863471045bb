"""What a field of the specification may hold, who may read it, and what is said beside it."""

import re
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum
from typing import Annotated, ClassVar, Self

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    GetJsonSchemaHandler,
    PlainSerializer,
    Strict,
)
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import CoreSchema

from contracts.canonical import composed

TEXT_LIMIT = 20_000
"""Characters a single field may hold; a longer text belongs into an attachment."""


class Visibility(StrEnum):
    """Who may read a field: both parties, or the buying organisation alone."""

    CONTRACTUAL = "contractual"
    INTERNAL = "internal"


@dataclass(frozen=True)
class Note:
    """A field's visibility, its label, and the hint and examples that form, finding and annex share."""

    visibility: Visibility
    label: str
    hint: str = ""
    good: str = ""
    bad: str = ""
    long: bool = False
    """Whether a text here usually takes more than a line."""

    def __get_pydantic_json_schema__(self, core: CoreSchema, handler: GetJsonSchemaHandler) -> JsonSchemaValue:
        """Carry the note into the JSON Schema, so that other programs see what is internal."""
        schema = handler(core) | {"title": self.label, "visibility": self.visibility.value}
        return schema | ({"description": self.hint} if self.hint else {})


def contractual(label: str, hint: str = "", *, good: str = "", bad: str = "", long: bool = False) -> Note:
    """A field that both parties read: it enters the snapshot, its digest and every copy of the annex."""
    return Note(Visibility.CONTRACTUAL, label, hint, good, bad, long)


def internal(label: str, hint: str = "", *, good: str = "", bad: str = "", long: bool = False) -> Note:
    """A field that never leaves the buying organisation."""
    return Note(Visibility.INTERNAL, label, hint, good, bad, long)


class Part(BaseModel):
    """A frozen piece of the specification; a name it does not know is an error, never dropped."""

    model_config = ConfigDict(frozen=True, extra="forbid", populate_by_name=True)

    @classmethod
    def note(cls, name: str) -> Note:
        """The note of one field of this part; raises KeyError when there is no such field."""
        return next(item for item in cls.model_fields[name].metadata if isinstance(item, Note))


class Row(Part):
    """A numbered line of a section. Its number is given once and never again, also after a removal."""

    PREFIX: ClassVar[str]

    number: Annotated[int, Strict(), Field(ge=1, le=1_000_000), contractual("Number")]

    @property
    def id(self) -> str:
        """What the contract calls this row, for example KT-3."""
        return f"{self.PREFIX}-{self.number}"


class Choice(StrEnum):
    """A closed list whose members carry the words a person reads."""

    label: str

    def __new__(cls, value: str, label: str) -> Self:
        """Keep the label beside the stored value."""
        member = str.__new__(cls, value)
        member._value_ = value
        member.label = label
        return member


_HALF_A_CHARACTER = re.compile("[\ud800-\udfff]")


def _text(value: object) -> object:
    if not isinstance(value, str):
        return value
    if "\0" in value:
        raise ValueError("holds a NUL character, which no document can show; remove it")
    if _HALF_A_CHARACTER.search(value):
        raise ValueError("holds half of a character (a lone surrogate); type it again")
    value = composed(value)
    if len(value) > TEXT_LIMIT:
        raise ValueError(f"is {len(value):,} characters long; shorten it to {TEXT_LIMIT:,}")
    return value


_DAY = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)


def _day(value: object) -> object:
    if isinstance(value, str) and _DAY.fullmatch(value):
        try:
            return date.fromisoformat(value)
        except ValueError:
            raise ValueError(f"{value} is not a day of the calendar") from None
    if isinstance(value, date) and not isinstance(value, datetime):
        return value
    raise ValueError("write the date as year-month-day, for example 2026-05-31")


_DECIMAL = re.compile(r"-?\d{1,15}(\.\d{1,6})?", re.ASCII)


def _decimal(value: object) -> object:
    """Only text or Decimal: a JSON number would pass through a float and come back changed."""
    if isinstance(value, str | Decimal):
        text = value if isinstance(value, str) else f"{value:f}"
        if _DECIMAL.fullmatch(text):
            return Decimal(text)
    raise ValueError('write the number as text with at most 15 digits and 6 decimals, for example "12.5"')


def _affordable(value: Decimal) -> Decimal:
    """A price, and small enough that a database can sum thousands of the largest in cents."""
    if value < 0:
        raise ValueError("is below 0, which is no price; write 0 or more")
    if value >= 10**12:
        raise ValueError("write at most 12 digits before the point, for example 1250000.00")
    return value


Text = Annotated[str, BeforeValidator(_text)]
Day = Annotated[date, BeforeValidator(_day)]
Number = Annotated[
    Decimal,
    BeforeValidator(_decimal, json_schema_input_type=str),
    PlainSerializer(lambda value: f"{value:f}", return_type=str),
]
Amount = Annotated[Number, AfterValidator(_affordable)]
Whole = Annotated[int, Strict(), Field(ge=0, le=1_000_000)]
Flag = Annotated[bool, Strict()]
Names = Annotated[tuple[Text, ...], Field(max_length=100)]
