"""Every text that would be printed in the annex and signed."""

from collections.abc import Iterator
from functools import cache

from contracts.fields import Part, Row, Visibility


def printed_texts(part: Part, path: str = "") -> Iterator[tuple[str, str]]:
    """The contractual texts of a part and of all parts below it, each with the path of its field."""
    for name in _printed_fields(type(part)):
        yield from _texts(getattr(part, name), f"{path}.{name}" if path else name)


def _texts(value: object, path: str) -> Iterator[tuple[str, str]]:
    if type(value) is str:  # and not a choice, whose words are ours
        yield path, value
    elif isinstance(value, tuple):
        for item in value:
            yield from _texts(item, f"{path}.{item.id}" if isinstance(item, Row) else path)
    elif isinstance(value, Part):
        yield from printed_texts(value, path)


@cache
def _printed_fields(part: type[Part]) -> tuple[str, ...]:
    return tuple(name for name in part.model_fields if part.note(name).visibility is Visibility.CONTRACTUAL)
