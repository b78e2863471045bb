"""Which kind of document a file is, by what it holds and not by its name."""

import json
from collections.abc import Callable

from contracts.documents.portable import read_portable
from contracts.documents.texts import DocumentRefused, PlainText, plain, read_text
from contracts.documents.word import read_word

Reader = Callable[[bytes], PlainText]

_READERS: dict[bytes, Reader] = {b"%PDF-": read_portable, b"PK": read_word}
"""By how such files begin."""

_NOT_READ = {
    b"\xd0\xcf\x11\xe0": "has a password or is of an old Word; save it as .docx without a password",
    b"{\\rtf": "is RTF; save it as .docx or UTF-8 text",
}
"""How files begin that are no text and that we do not read, each with the mend."""


def reader_of(data: bytes) -> Reader:
    """What reads such a file; raises DocumentRefused where nothing does."""
    for beginning, problem in _NOT_READ.items():
        if data.startswith(beginning):
            raise DocumentRefused(problem)
    return next((reader for beginning, reader in _READERS.items() if data.startswith(beginning)), read_text)


def outcome(reader: Reader, data: bytes) -> bytes:
    """What a document says, or why it is not read, as JSON for whoever is behind the wall of a process."""
    try:
        read = reader(data)
        said = {"text": plain(read.text), "remark": read.remark}
    except DocumentRefused as refused:
        said = {"refused": str(refused)}
    except MemoryError:
        raise
    except Exception:  # noqa: BLE001 - libraries meet damaged files in ways of their own
        said = {"refused": "is damaged; open it, save it again, or paste its text"}
    return json.dumps(said).encode()
