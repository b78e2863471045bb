"""A file with a brief, known by what it holds and not by its name, and read where no file can do harm."""

import json
from collections.abc import Callable

from contracts.rendering.child import Limits, run_limited
from contracts.rendering.errors import RenderingError
from tracker.briefs.portable import read_portable
from tracker.briefs.texts import Brief, BriefRefused, decoded, plain
from tracker.briefs.word import read_word

FILE_LIMIT = 5_000_000
"""Bytes; a request may have more, and a brief never has."""

LIMITS = Limits(memory_bytes=1_000_000_000, cpu_seconds=15, wall_seconds=20)

_KNOWN_OTHERS = {
    b"\xd0\xcf\x11\xe0": "has a password or is of an old Word; save it as .docx without a password",
    b"{\\rtf": "is RTF; save it as .docx or UTF-8 text",
}
"""How files begin that are no text and that we do not read, each with the mend."""


def read_file(data: bytes) -> Brief:
    """The brief in a file; raises BriefRefused."""
    if not data.strip():
        raise BriefRefused("is empty; choose another, or paste the text")
    if len(data) > FILE_LIMIT:
        raise BriefRefused(f"is larger than {FILE_LIMIT // 1_000_000} MB; save it without pictures, or paste its text")
    if data.startswith(b"%PDF-"):
        return _in_child(read_portable, data)
    if data.startswith(b"PK"):
        return _in_child(read_word, data)
    for beginning, problem in _KNOWN_OTHERS.items():
        if data.startswith(beginning):
            raise BriefRefused(problem)
    brief = decoded(data)
    return Brief(plain(brief.text), brief.remark)


def _in_child(read: Callable[[bytes], str], data: bytes) -> Brief:
    """What a library makes of a file that may be a trap, in a process of its own with limits."""
    try:
        answer = json.loads(run_limited(outcome, read, data, limits=LIMITS))
    except RenderingError:
        raise BriefRefused("takes too much time or memory to read; paste its text instead") from None
    if "refused" in answer:
        raise BriefRefused(answer["refused"])
    return Brief(answer["text"])


def outcome(read: Callable[[bytes], str], data: bytes) -> bytes:
    """The child's part: what was read, or why nothing was."""
    try:
        said = {"text": plain(read(data))}
    except BriefRefused as refused:
        said = {"refused": str(refused)}
    except MemoryError:
        raise
    except Exception:  # noqa: BLE001 - libraries meet damaged files in ways of their own
        said = {"refused": "is damaged; open it, save it again, or paste its text"}
    return json.dumps(said).encode()
