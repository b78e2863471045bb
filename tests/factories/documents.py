"""Any document that a specification may be read from."""

import types
from datetime import date
from decimal import Decimal
from typing import Annotated, Any, Union, get_args, get_origin

from hypothesis import strategies as st

from contracts.engagement import SCHEMA, EngagementSpec
from contracts.fields import Choice, Part, Row

TEXT = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=12)
BY_TYPE: dict[Any, st.SearchStrategy[Any]] = {
    str: TEXT,
    bool: st.booleans(),
    int: st.integers(0, 100),
    date: st.dates().map(date.isoformat),
    Decimal: st.decimals(0, 10**9, places=2).map("{:f}".format),
}


def whole(part: type[Part]) -> st.SearchStrategy[dict[str, Any]]:
    """Documents of a part in which any field may stand or be left out."""
    fields = {
        info.alias or name: values(info.annotation, name)
        for name, info in part.model_fields.items()
        if name != "number"
    }
    given_always = {key: fields.pop(key) for key in ("schema",) if key in fields}
    return st.fixed_dictionaries(given_always, optional=fields)


def values(annotation: Any, name: str) -> st.SearchStrategy[Any]:
    """JSON values for a field of this type."""
    kind = behind(annotation)
    if get_origin(kind) is tuple:
        row = behind(get_args(kind)[0])
        return rows(row) if is_part(row) else st.lists(TEXT, max_size=3)
    if name == "schema_version":
        return st.just(SCHEMA)
    if name == "currency":
        return st.sampled_from(["", "EUR"])
    if issubclass(kind, Choice):
        return st.sampled_from([choice.value for choice in kind])
    return whole(kind) if is_part(kind) else BY_TYPE[kind]


def behind(annotation: Any) -> Any:
    """The type behind what is said beside it and behind None."""
    if get_origin(annotation) is Annotated:
        return behind(get_args(annotation)[0])
    if get_origin(annotation) in (types.UnionType, Union):
        return behind(next(kind for kind in get_args(annotation) if kind is not types.NoneType))
    return annotation


def is_part(kind: Any) -> bool:
    """Whether a type is a part of the specification."""
    return isinstance(kind, type) and issubclass(kind, Part)


@st.composite
def rows(draw: st.DrawFn, kind: type[Row]) -> list[dict[str, Any]]:
    """Rows with numbers of their own."""
    numbers = draw(st.lists(st.integers(1, 30), unique=True, max_size=3))
    return [draw(whole(kind)) | {"number": number} for number in numbers]


DOCUMENTS = whole(EngagementSpec)
