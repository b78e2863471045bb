"""Files that are kept for a while, in the application's store beside those that are kept for good."""

import os
from collections.abc import Iterator
from collections.abc import Set as AbstractSet
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from tempfile import NamedTemporaryFile, TemporaryFile
from typing import IO, TYPE_CHECKING

import obstore
from flask import current_app
from obstore.exceptions import BaseError
from obstore.store import LocalStore

from tracker.common.store import FileStore, FileStoreError, MissingFileError, flush

if TYPE_CHECKING:
    from obstore import GetResult
    from obstore.store import ObjectStore

_PIECE = 1_000_000


@dataclass(frozen=True)
class PassingFile:
    """A file to be sent on as it is read."""

    size: int
    pieces: Iterator[bytes]


def put(name: str, file: IO[bytes] | bytes) -> None:
    """Keep a file under a name of several parts until it is removed; raises FileStoreError."""
    try:
        obstore.put(_objects(), name, file)
    except (BaseError, OSError) as error:
        raise FileStoreError(f"file {name} cannot be kept: {error}") from error


@contextmanager
def writing(name: str) -> Iterator[IO[bytes]]:
    """A file to write to, which is kept under a name once it is whole; raises FileStoreError.

    A folder holds it from the beginning, so that it is written once; any other store is sent it in the end.
    """
    objects = _objects()
    if not isinstance(objects, LocalStore) or objects.prefix is None:
        with TemporaryFile() as file:
            yield file
            file.seek(0)
            put(name, file)
        return
    place = objects.prefix / name
    place.parent.mkdir(exist_ok=True)
    with NamedTemporaryFile(dir=place.parent, delete=False) as part:
        try:
            yield part
            part.flush()
            os.fsync(part.fileno())
            Path(part.name).replace(place)
            flush(place.parent)
        except BaseException:
            Path(part.name).unlink()
            raise


def take(name: str) -> PassingFile:
    """The file under a name; raises MissingFileError and FileStoreError."""
    try:
        found = obstore.get(_objects(), name)
    except FileNotFoundError:
        raise MissingFileError(f"file {name} is missing") from None
    except (BaseError, OSError) as error:
        raise FileStoreError(f"file {name} cannot be read: {error}") from error
    return PassingFile(found.meta["size"], _pieces(name, found))


def _pieces(name: str, found: "GetResult") -> Iterator[bytes]:
    try:
        for piece in found.stream(_PIECE):
            yield bytes(piece)
    except (BaseError, OSError) as error:
        raise FileStoreError(f"file {name} cannot be read: {error}") from error


def remove(name: str) -> None:
    """Remove a file, if it is there; raises FileStoreError."""
    try:
        obstore.delete(_objects(), name)
    except FileNotFoundError:
        return
    except (BaseError, OSError) as error:
        raise FileStoreError(f"file {name} cannot be removed: {error}") from error


def remove_older(folder: str, moment: datetime, *, but: AbstractSet[str] = frozenset()) -> None:
    """Remove what was put into a folder before a moment, but files of some names; raises FileStoreError."""
    try:
        for found in obstore.list(_objects(), folder):
            for file in found:
                if file["last_modified"] < moment and file["path"] not in but:
                    remove(file["path"])
    except (BaseError, OSError) as error:
        raise FileStoreError(f"folder {folder} cannot be read: {error}") from error


def _objects() -> "ObjectStore":
    files: FileStore = current_app.extensions["files"]
    return files.objects
