"""Files by their digest, on a folder, in memory and on a server that speaks S3."""

import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from hashlib import sha256
from pathlib import Path
from typing import Any
from urllib.request import Request, urlopen

import pytest
from flask import Flask
from moto.server import ThreadedMotoServer
from obstore import delete, put
from obstore.store import LocalStore, MemoryStore, S3Store

from tracker.common.store import (
    DamagedFileError,
    FileStore,
    FileStoreError,
    MissingFileError,
    fetch,
    keep,
    open_store,
)

ABC = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
"""The SHA-256 of "abc", as every description of SHA-256 gives it."""
PATH = f"{ABC[:2]}/{ABC[2:]}"

WRITER = """
import sys
from pathlib import Path
from tracker.common.store import open_store

store = open_store("", Path(sys.argv[1]))
for number in range(10_000):
    store.keep(number.to_bytes(4, "big") * 250_000)
    print(flush=True)
"""

FORKER = """
import os
import sys
from pathlib import Path
from tracker.common.store import open_store

store = open_store("", Path(sys.argv[1]))
child = os.fork()
if child:
    os.waitpid(child, 0)
else:
    store.keep(b"abc")
"""


@pytest.fixture(scope="module")
def s3() -> Iterator[str]:
    """The address of a server that speaks S3, with a bucket."""
    server = ThreadedMotoServer(port=0, verbose=False)
    server.start()
    address = "http://{}:{}".format(*server.get_host_and_port())
    urlopen(Request(f"{address}/annexes", method="PUT")).close()
    yield address
    server.stop()


@pytest.fixture
def object_store(
    request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> LocalStore | MemoryStore | S3Store:
    """Each kind of store, empty."""
    if request.param == "folder":
        return LocalStore(tmp_path / "files", mkdir=True)
    if request.param == "memory":
        return MemoryStore()
    _credentials(monkeypatch, request.getfixturevalue("s3"))
    return S3Store("annexes", prefix=tmp_path.name)


def _credentials(monkeypatch: pytest.MonkeyPatch, address: str) -> None:
    monkeypatch.setenv("AWS_ENDPOINT", address)
    monkeypatch.setenv("AWS_ALLOW_HTTP", "true")
    for name in ("AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY"):
        monkeypatch.setenv(name, "test")


every_kind = pytest.mark.parametrize("object_store", ["folder", "memory", "s3"], indirect=True)


@every_kind
def test_what_is_kept_is_fetched(object_store: Any) -> None:
    """By its SHA-256, as often as it is kept."""
    store = FileStore(object_store)
    assert store.keep(b"abc") == store.keep(b"abc") == ABC
    assert store.fetch(ABC) == b"abc"
    assert store.fetch(store.keep(b"")) == b""


@every_kind
def test_what_is_not_there(object_store: Any) -> None:
    """A missing file is told from a damaged one."""
    store = FileStore(object_store)
    with pytest.raises(MissingFileError, match=ABC):
        store.fetch(ABC)
    store.keep(b"abc")
    delete(object_store, PATH)
    with pytest.raises(MissingFileError):
        store.fetch(ABC)


@every_kind
@pytest.mark.parametrize("damage", [b"abd", b"ab", b"", b"abcd"])
def test_a_damaged_file_is_found_and_mended(object_store: Any, damage: bytes) -> None:
    """It is never handed out; to keep the file again mends it."""
    store = FileStore(object_store)
    store.keep(b"abc")
    put(object_store, PATH, damage)
    with pytest.raises(DamagedFileError, match=ABC):
        store.fetch(ABC)
    store.keep(b"abc")
    assert store.fetch(ABC) == b"abc"


@every_kind
def test_a_whole_file_is_not_written_again(object_store: Any) -> None:
    """So that a bucket may forbid to change what it holds."""
    store = FileStore(object_store)
    store.keep(b"abc")
    before = object_store.list().collect()
    store.keep(b"abc")
    assert object_store.list().collect() == before


@every_kind
def test_threads_share_a_store(object_store: Any) -> None:
    """The same files at the same time: none is lost, none is mixed."""
    store = FileStore(object_store)
    files = [bytes([number % 7]) * 100_000 for number in range(28)]
    with ThreadPoolExecutor(8) as threads:
        digests = list(threads.map(store.keep, files))
        assert list(threads.map(store.fetch, digests)) == files
    assert len(object_store.list().collect()) == 7


def test_a_store_is_opened_by_its_address(s3: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """S3 with credentials of the environment, a folder elsewhere, and without an address the folder at hand."""
    _credentials(monkeypatch, s3)
    for address in (f"s3://annexes/{tmp_path.name}", f"file://{tmp_path}/elsewhere", ""):
        store = open_store(address, tmp_path / "here")
        assert store.fetch(store.keep(b"abc")) == b"abc"
    assert (tmp_path / "elsewhere" / PATH).read_bytes() == (tmp_path / "here" / PATH).read_bytes() == b"abc"


@pytest.mark.parametrize(
    ("address", "problem"),
    [
        ("nonsense", "relative URL without a base: write an address such as s3://bucket/folder"),
        ("https://example.org/files", "write an address such as s3://bucket/folder"),
        ("memory://", "write an address such as s3://bucket/folder"),
        ("s3://", "Unable to recognise URL"),
        ("az://container/files", "Account must be specified: write an address"),
        ("file://host/files", "Unable to recognise URL"),
    ],
)
def test_what_is_no_store(address: str, problem: str, tmp_path: Path) -> None:
    """An address where files would not be kept is refused at once, in one line."""
    with pytest.raises(ValueError, match=f"^[^\n]*{problem}[^\n]*$"):
        open_store(address, tmp_path)


def test_a_store_that_cannot_write(tmp_path: Path) -> None:
    """Neither full disks nor servers that are away are taken for missing or damaged files."""
    store = open_store("", tmp_path)
    (tmp_path / ABC[:2]).write_text("a file where a folder should be")
    with pytest.raises(FileStoreError, match=f"file {ABC} cannot be kept"):
        store.keep(b"abc")


def test_a_store_that_is_away(monkeypatch: pytest.MonkeyPatch, s3: str) -> None:
    """Nothing is said about the file."""
    _credentials(monkeypatch, s3)
    store = open_store("s3://nobodys-bucket", Path())
    with pytest.raises(FileStoreError, match="cannot be kept"):
        store.keep(b"abc")
    monkeypatch.setenv("AWS_ENDPOINT", "http://127.0.0.1:1")
    store = FileStore(S3Store("annexes", retry_config={"max_retries": 0}))
    with pytest.raises(FileStoreError, match="cannot be read"):
        store.fetch(ABC)


def test_a_killed_process_leaves_no_half_file(tmp_path: Path) -> None:
    """Killed in the middle of writing, again and again: what has its name is whole."""
    for kept in range(4):
        with subprocess.Popen([sys.executable, "-c", WRITER, str(tmp_path)], stdout=subprocess.PIPE) as writer:
            assert writer.stdout is not None
            for _ in range(kept + 1):
                writer.stdout.readline()
            writer.kill()
    files = [path for path in tmp_path.rglob("*") if path.is_file() and "#" not in path.name]
    assert len(files) >= 4
    for path in files:
        assert sha256(path.read_bytes()).hexdigest() == path.parent.name + path.name


def test_a_process_made_of_another_uses_the_store(tmp_path: Path) -> None:
    """As a server does that loads the application before it makes its workers."""
    subprocess.run([sys.executable, "-c", FORKER, str(tmp_path)], check=True, timeout=60)
    assert (tmp_path / PATH).read_bytes() == b"abc"


def test_the_application_has_one(app: Flask) -> None:
    """In its data folder, unless the settings name another."""
    with app.app_context():
        assert fetch(keep(b"abc")) == b"abc"
    assert (app.extensions["settings"].data_dir / "files" / PATH).read_bytes() == b"abc"
