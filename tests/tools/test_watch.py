"""What reaches beyond the package while an annex is made is written down."""

import socket
from pathlib import Path

import pytest

from contracts.annexes import Status
from contracts.rendering import RenderingError
from tools import watch
from tools.hostile_annexes import _snapshot
from tools.watch import Watched, watched_annex

pytestmark = pytest.mark.filterwarnings("ignore:unclosed file .*sRGB2014:ResourceWarning")  # WeasyPrint's own


def test_reaching_out_is_seen(monkeypatch: pytest.MonkeyPatch) -> None:
    """A file elsewhere and a socket, while the annex is made and not afterwards."""

    def reach_out(*_: object) -> bytes:
        Path("/etc/hostname").exists()
        with open("/etc/passwd", "rb"), socket.socket() as asked:  # noqa: PTH123 - the plain way
            asked.connect_ex(("127.0.0.1", 1))
        return b"%PDF"

    monkeypatch.setattr(watch, "write_annex", reach_out)
    watched = Watched.from_bytes(watched_annex(_snapshot({}, "en", Status.DRAFT)))
    assert watched.pdf == b"%PDF"
    assert [event.split()[0] for event in watched.fetches] == ["open", "socket.__new__", "socket.connect"]
    with Path("/etc/passwd").open("rb"):
        assert watch._seen is None


def test_an_annex_reaches_for_nothing() -> None:
    """It comes from the package alone."""
    watched = Watched.from_bytes(watched_annex(_snapshot({}, "en", Status.DRAFT)))
    assert (watched.fetches, watched.refusal, watched.pdf[:5]) == ([], "", b"%PDF-")


def test_a_refusal_comes_back_in_words(monkeypatch: pytest.MonkeyPatch) -> None:
    """With what was reached for before."""

    def refuse(*_: object) -> bytes:
        raise RenderingError("Title is not stated.")

    monkeypatch.setattr(watch, "write_annex", refuse)
    watched = Watched.from_bytes(watched_annex(_snapshot({}, "en", Status.DRAFT)))
    assert (watched.fetches, watched.refusal, watched.pdf) == ([], "Title is not stated.", b"")
