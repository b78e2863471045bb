"""The pages of drafts. The same are not made twice: they are kept for some days, beside the issued ones."""

from collections.abc import Callable
from collections.abc import Set as AbstractSet
from datetime import timedelta
from functools import cache
from hashlib import sha256
from importlib.metadata import version
from pathlib import Path

import contracts
from contracts.annexes import Snapshot
from tracker.common.clock import now
from tracker.common.passing_files import put, remove_older, take
from tracker.common.store import MissingFileError

FOLDER = "drafts"
KEPT_FOR = timedelta(days=3)
"""A draft bears the day on which it was asked for, so on another day it is another."""


def draft_name(snapshot: Snapshot) -> str:
    """The name under which the pages of a draft are kept: by what they say and by what renders them."""
    return f"{FOLDER}/{snapshot.digest}-{_renderer()}"


def make_pages(snapshot: Snapshot, render: Callable[[Snapshot], bytes]) -> bytes:
    """The pages of a draft, rendered unless they are kept; raises what the renderer raises, and FileStoreError."""
    name = draft_name(snapshot)
    try:
        return read_pages(name)
    except MissingFileError:
        pdf = render(snapshot)
        put(name, sha256(pdf).digest() + pdf)
        return pdf


def read_pages(name: str) -> bytes:
    """The pages that are kept under a name; raises MissingFileError, also when they are damaged, and FileStoreError."""
    kept = b"".join(take(name).pieces)
    digest, pdf = kept[:32], kept[32:]
    if sha256(pdf).digest() != digest:
        raise MissingFileError(f"file {name} is damaged")
    return pdf


def remove_old_drafts(*, but: AbstractSet[str] = frozenset()) -> None:
    """Remove the pages that nobody will ask for again, but those of some names; raises FileStoreError."""
    remove_older(FOLDER, now() - KEPT_FOR, but=but)


@cache
def _renderer() -> str:
    """What the pages hang on beside the snapshot: our own code, styles and templates, and WeasyPrint's version."""
    root = Path(contracts.__file__).parent
    state = sha256(version("weasyprint").encode())
    for path in sorted(path for path in root.rglob("*") if path.is_file() and "__pycache__" not in path.parts):
        state.update(str(path.relative_to(root)).encode() + path.read_bytes())
    return state.hexdigest()[:16]
