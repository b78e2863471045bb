"""Rendering an annex in a child process that writes down whatever reaches beyond the package."""

import json
import os
import sys
import tempfile
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, Self

from contracts.annexes import Snapshot
from contracts.rendering.errors import RenderingError
from contracts.rendering.tasks import write_annex

_REACHING_OUT = ("socket.", "subprocess.", "os.system", "os.exec", "os.posix_spawn", "os.fork", "urllib.", "ftplib.")
_PACKAGE = Path(__file__).parents[1] / "contracts"
_OURS = tuple(str(folder.resolve()) for folder in (_PACKAGE, Path(sys.prefix), Path(sys.base_prefix)))
_seen: list[str] | None = None
"""What was done since a rendering began; none between two of them."""
_is_hooked = False


@dataclass(frozen=True)
class Watched:
    """A file or the words in which it was refused, and what was reached for meanwhile."""

    pdf: bytes
    refusal: str
    fetches: list[str]

    def to_bytes(self) -> bytes:
        """As a child process sends it."""
        about = {name: value for name, value in asdict(self).items() if name != "pdf"}
        return json.dumps(about).encode() + b"\n" + self.pdf

    @classmethod
    def from_bytes(cls, sent: bytes) -> Self:
        """As its parent receives it."""
        about, _, pdf = sent.partition(b"\n")
        return cls(pdf=pdf, **json.loads(about))


def watched_annex(snapshot: Snapshot) -> bytes:
    """What write_annex makes, watched."""
    global _seen, _is_hooked  # noqa: PLW0603 - a hook is the process's and can never be taken away
    if not _is_hooked:
        sys.addaudithook(_note)
        _is_hooked = True
    fetches = _seen = []
    try:
        watched = Watched(write_annex(snapshot, None), "", fetches)
    except RenderingError as error:
        watched = Watched(b"", str(error), fetches)
    finally:
        _seen = None
    return watched.to_bytes()


def _note(event: str, arguments: tuple[Any, ...]) -> None:
    if _seen is None:
        return
    if event.startswith(_REACHING_OUT) or (event == "open" and not _is_ours(arguments[0])):
        _seen.append(f"{event} {arguments!r}")


def _is_ours(opened: int | str | bytes | Path) -> bool:
    """Whether it is of the package, of Python or of the renderer's own temporary folder."""
    if isinstance(opened, int):
        return True
    return str(Path(os.fsdecode(opened)).resolve()).startswith((*_OURS, str(Path(tempfile.gettempdir()).resolve())))
