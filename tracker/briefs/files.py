"""A file with a brief, read in a process of its own with limits, since it may be a trap."""

import json

from contracts.documents import DocumentRefused, PlainText, outcome, reader_of
from contracts.rendering.child import Limits, run_limited
from contracts.rendering.errors import RenderingError

FILE_LIMIT = 5_000_000
"""Bytes; a request may have more, and a brief never has."""

LIMITS = Limits(cpu_seconds=15, wall_seconds=20)


def read_file(data: bytes) -> PlainText:
    """The text of a file; raises DocumentRefused."""
    if not data.strip():
        raise DocumentRefused("is empty; choose another, or paste the text")
    if len(data) > FILE_LIMIT:
        raise DocumentRefused(
            f"is larger than {FILE_LIMIT // 1_000_000} MB; save it without pictures, or paste its text"
        )
    try:
        said = json.loads(run_limited(outcome, reader_of(data), data, limits=LIMITS))
    except RenderingError:
        raise DocumentRefused("takes too much time or memory to read; paste its text instead") from None
    if "refused" in said:
        raise DocumentRefused(said["refused"])
    return PlainText(**said)
