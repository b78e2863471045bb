"""Reading JSON that a person or a program gave us: either it is understood, or it is said what is wrong where."""

import json
from codecs import BOM_UTF8
from collections.abc import Iterable

from pydantic import ValidationError

SIZE_LIMIT = 5_000_000
"""Bytes of JSON beyond which a file is not read as a specification."""


class SpecificationError(ValueError):
    """Input that is no specification. The message names the first field at fault and the mend."""

    def __init__(self, field: str, problem: str) -> None:
        super().__init__(f"{field}: {problem}" if field else problem)
        self.field = field
        self.problem = problem


def parse_json(data: bytes) -> object:
    """The JSON value in a file; raises SpecificationError when it holds none or one too large."""
    if len(data) > SIZE_LIMIT:
        raise SpecificationError("", f"the file is larger than {SIZE_LIMIT // 1_000_000} MB")
    if data.startswith(BOM_UTF8):
        raise SpecificationError("", "the file begins with a byte order mark; save it as UTF-8 without BOM")
    try:
        return json.loads(data.decode("utf-8"), object_pairs_hook=_named_once)
    except UnicodeDecodeError as error:
        raise SpecificationError("", f"the file is not UTF-8 (byte {error.start}); save it as UTF-8") from None
    except SpecificationError:
        raise
    except ValueError as error:
        raise SpecificationError("", f"the file is not JSON: {error}") from None
    except RecursionError:
        raise SpecificationError("", "the file is nested too deeply to be a specification") from None


def _named_once(pairs: Iterable[tuple[str, object]]) -> dict[str, object]:
    document: dict[str, object] = {}
    for name, value in pairs:
        if not name.isprintable():
            raise SpecificationError("", f"the name {name!a} holds what cannot be printed; check its spelling")
        if name in document:
            raise SpecificationError(name, "stands twice in the same object; keep one")
        document[name] = value
    return document


def explained(error: ValidationError) -> SpecificationError:
    """The first fault that pydantic found, in words for a person."""
    first = error.errors(include_url=False, include_input=False)[0]
    field = ".".join(str(step) for step in first["loc"])
    if first["type"] == "extra_forbidden":
        return SpecificationError(field, "this release knows no such field; check its spelling")
    if first["type"] == "missing":
        return SpecificationError(field, "is missing")
    if first["type"] == "too_long":
        return SpecificationError(
            field, "holds {actual_length} entries; keep at most {max_length}".format(**first["ctx"])
        )
    return SpecificationError(field, first["msg"].removeprefix("Value error, "))
