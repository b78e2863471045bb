"""A file that somebody chose, read as a list or refused."""

from pathlib import PurePath

from tracker.imports import comma_separated, workbooks
from tracker.imports.sheets import FileRefused, Sheet, sheet_of

FILE_LIMIT = 5_000_000
"""Bytes; far more than a list of engagements has, and less than a request may have."""

_READERS = {".csv": comma_separated.read_rows, ".xlsx": workbooks.read_rows}


def read_list(name: str, data: bytes) -> Sheet:
    """The list in a file; raises FileRefused, also on one that is not what its name says."""
    read_rows = _READERS.get(PurePath(name).suffix.lower())
    if read_rows is None:
        raise FileRefused("is neither .csv nor .xlsx; save the list as one of them")
    if not data:
        raise FileRefused("is empty; fill in the template and choose it again")
    if len(data) > FILE_LIMIT:
        raise FileRefused(f"is larger than {FILE_LIMIT // 1_000_000} MB; split it and bring the parts in one by one")
    return sheet_of(read_rows(data))


def plain_name(name: str) -> str:
    """The name alone, without folders of whichever system and without what cannot be shown."""
    bare = name.replace("\\", "/").rpartition("/")[2]
    return "".join(character for character in bare if character.isprintable())[:200]
