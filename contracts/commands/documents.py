"""Documents of the command line: read from a named file or standard input, printed as JSON."""

import json
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from contracts.reading import SIZE_LIMIT, SpecificationError

Document = TypeVar("Document")


def read_document(name: str, parse: Callable[[bytes], Document]) -> Document:
    """A document from a named file or standard input; a fault names the file before the field."""
    try:
        if name == "-":
            return parse(sys.stdin.buffer.read(SIZE_LIMIT + 1))
        with Path(name).open("rb") as file:
            return parse(file.read(SIZE_LIMIT + 1))
    except OSError as error:
        raise SpecificationError(name, f"cannot be read ({error.strerror})") from None
    except SpecificationError as error:
        raise SpecificationError(name, str(error)) from None


def print_json(document: object) -> None:
    """Print it for programs and people, whatever the language of the terminal."""
    sys.stdout.buffer.write(json.dumps(document, ensure_ascii=False, indent=2).encode() + b"\n")
