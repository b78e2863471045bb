"""Canonical JSON: one sequence of bytes for one value, so that a digest can be checked anywhere."""

import json
import unicodedata
from typing import Any, TypeAlias

Json: TypeAlias = "bool | int | str | list[Json] | dict[str, Json] | None"


def canonical_json(value: Any) -> bytes:
    """Sorted keys, no spaces, UTF-8 in NFC; raises TypeError on a float, since floats have no one spelling."""
    return json.dumps(
        _plain(value), sort_keys=True, ensure_ascii=False, separators=(",", ":"), allow_nan=False
    ).encode()


def _plain(value: Any) -> Json:
    match value:
        case None | bool() | int():
            return value
        case str():
            return unicodedata.normalize("NFC", value)
        case list() | tuple():
            return [_plain(item) for item in value]
        case dict():
            return {unicodedata.normalize("NFC", key): _plain(item) for key, item in value.items()}
        case _:
            raise TypeError(f"{type(value).__name__} has no canonical JSON form")
