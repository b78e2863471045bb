"""Canonical JSON: one sequence of bytes for one value, so that a digest can be checked anywhere."""

import json
import unicodedata
from itertools import groupby
from typing import Any, TypeAlias

Json: TypeAlias = "bool | int | str | list[Json] | dict[str, Json] | None"


def composed(text: str) -> str:
    """A text in NFC, but for each character that NFC replaces even where it stands alone.

    A base and its mark become the one letter that they are; a compatibility ideograph of a name remains, since it looks
    different from the one that NFC puts in its place.
    """
    if unicodedata.is_normalized("NFC", text):
        return text
    runs = groupby(text, key=lambda character: unicodedata.is_normalized("NFC", character))
    return "".join(
        unicodedata.normalize("NFC", "".join(characters)) if may_change else "".join(characters)
        for may_change, characters in runs
    )


def canonical_json(value: Any) -> bytes:
    """Sorted keys, no spaces, UTF-8, texts composed; raises TypeError on a float, since floats have no one spelling."""
    return json.dumps(
        _plain(value), sort_keys=True, ensure_ascii=False, separators=(",", ":"), allow_nan=False
    ).encode()


def _plain(value: Any) -> Json:
    match value:
        case None | bool() | int():
            return value
        case str():
            return composed(value)
        case list() | tuple():
            return [_plain(item) for item in value]
        case dict():
            return {composed(key): _plain(item) for key, item in value.items()}
        case _:
            raise TypeError(f"{type(value).__name__} has no canonical JSON form")
