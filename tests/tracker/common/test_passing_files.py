"""Files that are kept for a while."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from io import BytesIO

import obstore
import pytest
from flask import Flask
from obstore.exceptions import BaseError
from obstore.store import MemoryStore

from tracker.common.passing_files import put, remove, remove_older, take, writing
from tracker.common.store import FileStore, FileStoreError, MissingFileError


@pytest.fixture(autouse=True)
def _context(app: Flask) -> object:
    with app.app_context():
        yield


def test_what_is_put_can_be_taken() -> None:
    """In pieces, with its size before."""
    put("folder/name", BytesIO(b"x" * 2_500_000))
    file = take("folder/name")
    assert file.size == 2_500_000
    assert b"".join(file.pieces) == b"x" * 2_500_000


def test_removed_is_gone() -> None:
    """Also when it was gone before."""
    put("folder/name", b"x")
    for _ in range(2):
        remove("folder/name")
    with pytest.raises(MissingFileError):
        take("folder/name")


def test_old_ones_of_a_folder_are_removed() -> None:
    """Those of other folders and the younger stay."""
    put("folder/name", b"x")
    put("other/name", b"x")
    remove_older("folder", datetime.now(UTC) - timedelta(hours=1))
    assert take("folder/name").size
    remove_older("folder", datetime.now(UTC) + timedelta(hours=1))
    remove_older("nothing", datetime.now(UTC))
    with pytest.raises(MissingFileError):
        take("folder/name")
    assert take("other/name").size


@pytest.mark.parametrize(
    ("method", "act"),
    [
        ("put", lambda: put("a", b"x")),
        ("get", lambda: take("a")),
        ("delete", lambda: remove("a")),
        ("list", lambda: remove_older("a", datetime.now(UTC))),
    ],
)
def test_store_that_is_away_is_told(monkeypatch: pytest.MonkeyPatch, method: str, act: Callable[[], object]) -> None:
    """Whoever asks may come again."""

    def away(*_: object) -> None:
        raise BaseError("no answer")

    monkeypatch.setattr(f"tracker.common.passing_files.obstore.{method}", away)
    with pytest.raises(FileStoreError, match="no answer"):
        act()


def in_memory(app: Flask) -> None:
    """Any store that is no folder."""
    app.extensions["files"] = FileStore(MemoryStore())


@pytest.mark.parametrize("place", [lambda _: None, in_memory])
def test_what_is_written_is_kept_when_it_is_whole(app: Flask, place: Callable[[Flask], None]) -> None:
    """Nobody finds the half of it, and what fails leaves nothing behind."""
    place(app)
    with writing("folder/name") as file:
        file.write(b"xy")
        with pytest.raises(MissingFileError):
            take("folder/name")
    assert b"".join(take("folder/name").pieces) == b"xy"
    with pytest.raises(TypeError), writing("folder/name") as file:
        file.write("z")  # type: ignore[call-overload]  # on purpose
    assert b"".join(take("folder/name").pieces) == b"xy"
    assert sum(map(len, obstore.list(app.extensions["files"].objects, "folder"))) == 1
