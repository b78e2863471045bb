"""Files kept by their digest, in a folder or an object store: what was kept is never changed, and checked when read.

A file is put before the row that names it is written. Should the row then not come, the file harms nobody.
"""

import os
from datetime import timedelta
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

from flask import Flask, current_app
from obstore import get, parse_scheme, put
from obstore.exceptions import AlreadyExistsError, BaseError
from obstore.store import LocalStore, from_url

if TYPE_CHECKING:
    from obstore.store import ObjectStore, RetryConfig

_ADDRESSES = "write an address such as s3://bucket/folder, or leave it empty for a folder in DATA_DIR"
_RETRIES: "RetryConfig" = {"max_retries": 3, "retry_timeout": timedelta(seconds=20)}
"""For how long a store may answer nothing but errors."""


class FileStoreError(Exception):
    """The store cannot be reached, or has no room; another attempt may succeed."""


class MissingFileError(Exception):
    """The store does not hold the file."""


class DamagedFileError(Exception):
    """What the store holds under the digest is something else."""


class FileStore:
    """Files by the SHA-256 of what they hold. Threads may share it; a process that has used it must not be forked."""

    def __init__(self, store: "ObjectStore") -> None:
        self.objects = store
        """What the library calls it."""

    def keep(self, data: bytes) -> str:
        """Keep a file for good and hand over its digest; raises FileStoreError."""
        digest = sha256(data).hexdigest()
        try:
            try:
                put(self.objects, _path(digest), data, mode="create", use_multipart=False)
            except AlreadyExistsError:
                self._mend(digest, data)
            self._flush(_path(digest))
        except (BaseError, OSError) as error:
            raise FileStoreError(f"file {digest} cannot be kept: {error}") from error
        return digest

    def fetch(self, digest: str) -> bytes:
        """The file of a digest; raises MissingFileError, DamagedFileError and FileStoreError."""
        try:
            data = get(self.objects, _path(digest)).bytes().to_bytes()
        except FileNotFoundError:
            raise MissingFileError(f"file {digest} is missing") from None
        except (BaseError, OSError) as error:
            raise FileStoreError(f"file {digest} cannot be read: {error}") from error
        if sha256(data).hexdigest() != digest:
            raise DamagedFileError(f"file {digest} holds something else")
        return data

    def _mend(self, digest: str, data: bytes) -> None:
        """Write over what is there unless it is the file: a disk that lost its power may have kept its name alone."""
        try:
            self.fetch(digest)
        except (MissingFileError, DamagedFileError):
            put(self.objects, _path(digest), data, mode="overwrite", use_multipart=False)

    def _flush(self, path: str) -> None:
        """See a file of a folder onto the disk, which the library leaves to the system's leisure."""
        if not isinstance(self.objects, LocalStore) or self.objects.prefix is None:
            return
        written = self.objects.prefix / path
        for entry in (written, written.parent, self.objects.prefix):
            flush(entry)


def flush(entry: Path) -> None:
    """See a file or the names in a folder onto the disk."""
    descriptor = os.open(entry, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def open_store(address: str, folder: Path) -> FileStore:
    """The store at an address, or in the folder when there is none; raises ValueError when no store can be there."""
    if not address:
        return FileStore(LocalStore(folder, mkdir=True))
    try:
        match parse_scheme(address):
            case "local":
                return FileStore(LocalStore.from_url(address, mkdir=True))
            case "s3" | "gcs" | "azure":
                return FileStore(from_url(address, retry_config=_RETRIES))
    except (BaseError, ValueError) as error:
        raise ValueError(f"{str(error).partition(chr(10))[0]}: {_ADDRESSES}") from None
    raise ValueError(_ADDRESSES)


def init_store(app: Flask, address: str, folder: Path) -> None:
    """Give an application its store of files."""
    app.extensions["files"] = open_store(address, folder)


def keep(data: bytes) -> str:
    """Keep a file in the application's store for good, and hand over its digest; raises FileStoreError."""
    return _files().keep(data)


def fetch(digest: str) -> bytes:
    """The file of a digest; raises MissingFileError, DamagedFileError and FileStoreError."""
    return _files().fetch(digest)


def _files() -> FileStore:
    files: FileStore = current_app.extensions["files"]
    return files


def _path(digest: str) -> str:
    return f"{digest[:2]}/{digest[2:]}"
