"""How many annexes are made at once: one to read and one for signature, since each takes a processor and a thread."""

from collections.abc import Iterator
from contextlib import contextmanager
from threading import Lock

from contracts.annexes import Status

PRESSES = {status: Lock() for status in Status}
"""Of each process. Nobody's drafts keep an annex from being issued."""
PATIENCE_SECONDS = 4.0
"""How long a request waits for its turn."""


class PressBusyError(Exception):
    """Other annexes are being made, and this request has waited for long enough."""


@contextmanager
def press(status: Status) -> Iterator[None]:
    """The turn to make one annex, or a redline or a Word copy of it; raises PressBusyError when it does not come."""
    lock = PRESSES[status]
    if not lock.acquire(timeout=PATIENCE_SECONDS):
        raise PressBusyError
    try:
        yield
    finally:
        lock.release()
