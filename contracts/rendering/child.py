"""Running tasks in a child process, each with limits of memory and time, so that no text can hang the product."""

import gc
import logging
import math
import multiprocessing
import resource
import shutil
import signal
import sys
import tempfile
import time
import traceback
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass
from multiprocessing.connection import Connection
from multiprocessing.context import ForkServerProcess
from threading import Lock

from contracts.rendering.errors import RendererLostError, RenderingError
from contracts.typesetting.fonts import FontsMissingError

_SERVER = multiprocessing.get_context("forkserver")
"""Forks from a process without threads in which WeasyPrint and what reads documents are already imported."""
_SERVER.set_forkserver_preload(["__main__", "contracts.rendering.warm", "contracts.documents"])
_STARTING = Lock()
"""Held while a process is started or reaped: multiprocessing keeps a list of them that threads would garble."""

_DONE, _REFUSED, _EXHAUSTED, _FAILED = b"done", b"refused", b"exhausted", b"failed"
_FRESH, _SPENT = b"fresh", b"spent"
_BYTES_IN_MAXRSS = 1 if sys.platform == "darwin" else 1024
_LOG = logging.getLogger(__name__)


@dataclass(frozen=True)
class Limits:
    """What rendering one annex may take, where a usual one needs a tenth of it, and how long a child serves."""

    memory_bytes: int = 1_000_000_000
    cpu_seconds: int = 20
    wall_seconds: float = 30
    tasks: int = 500
    """After so many a child gives way to a fresh one: what leaks, leaks no further."""
    grown_bytes: int = 300_000_000
    """Of memory in use, after which it does so earlier: an allocator seldom gives back what one huge text took."""


class Child:
    """A process that does tasks one after another, started by its first; one thread at a time may ask it.

    Whatever goes wrong with a task ends the process with it, and the next task starts another.
    """

    def __init__(self, limits: Limits) -> None:
        self._limits = limits
        self._process: ForkServerProcess | None = None
        self._connection: Connection | None = None
        self._folder: tempfile.TemporaryDirectory[str] | None = None
        """Where the child puts its copies of the fonts, which it has no time to remove when it is killed."""

    def run(self, task: Callable[..., bytes], *arguments: object) -> bytes:
        """What the task returns; raises RenderingError: when it refuses, dies (RendererLostError) or passes a limit."""
        process, connection = self._started()
        is_spent = True
        try:
            connection.send((task, arguments))
            if not connection.poll(self._limits.wall_seconds):
                raise RenderingError(
                    f"The annex took longer than {self._limits.wall_seconds:g} seconds and was stopped. "
                    "Shorten its longest texts, or move them into a document of their own."
                )
            outcome, answer = connection.recv_bytes(), connection.recv_bytes()
            is_spent = connection.recv_bytes() == _SPENT
        except (EOFError, OSError):
            raise _cause_of_death(_exit_code(process), self._limits) from None
        finally:
            if is_spent:
                self.close()
        return _understood(outcome, answer, self._limits)

    def close(self) -> None:
        """End the process, whatever it does; a later task would start another."""
        process, connection = self._process, self._connection
        self._process = self._connection = None
        if process and connection:
            process.kill()
            with _STARTING:
                process.join()
                process.close()
            connection.close()
        if self._folder:
            self._folder.cleanup()
            self._folder = None

    def _started(self) -> tuple[ForkServerProcess, Connection]:
        if self._process and _exit_code(self._process, within=0) is not None:
            self.close()  # it died of no task
        if self._process is None or self._connection is None:
            self._connection, theirs = _SERVER.Pipe()
            self._folder = tempfile.TemporaryDirectory(prefix="annex-")
            self._process = _SERVER.Process(target=serve, args=(theirs, self._limits, self._folder.name), daemon=True)
            with _STARTING:
                self._process.start()
            theirs.close()
        return self._process, self._connection


def _exit_code(process: ForkServerProcess, within: float | None = None) -> int | None:
    with _STARTING:
        process.join(within)
        return process.exitcode


def run_limited(task: Callable[..., bytes], *arguments: object, limits: Limits) -> bytes:
    """The same in a child of its own, as for what others wrote: nothing of one document is there for the next."""
    with closing(Child(limits)) as child:
        return child.run(task, *arguments)


def serve(connection: Connection, limits: Limits, folder: str) -> None:
    """The child's part: do each task within the limits and send its result, or why there is none."""
    tempfile.tempdir = folder
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl+C is for the parent, which ends its children
    resource.setrlimit(resource.RLIMIT_AS, (limits.memory_bytes, limits.memory_bytes))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    gc.disable()  # garbage is collected between two tasks and not during one
    try:
        _serve(connection, limits)
    except (EOFError, ConnectionError):  # the parent is gone, and removes nothing any more
        shutil.rmtree(folder, ignore_errors=True)


def _serve(connection: Connection, limits: Limits) -> None:
    tasks_left = limits.tasks
    while True:
        task, arguments = connection.recv()
        _allow_processor_time(limits.cpu_seconds)
        outcome, answer = _attempt(task, arguments)
        tasks_left -= 1
        is_spent = not tasks_left or outcome not in (_DONE, _REFUSED) or _memory_used() > limits.grown_bytes
        connection.send_bytes(outcome)
        connection.send_bytes(answer)
        connection.send_bytes(_SPENT if is_spent else _FRESH)
        if is_spent:
            return
        gc.collect()


def _allow_processor_time(seconds: int) -> None:
    """From now on; the system counts a process's seconds from its start."""
    _, most = resource.getrlimit(resource.RLIMIT_CPU)
    resource.setrlimit(resource.RLIMIT_CPU, (math.ceil(time.process_time()) + seconds, most))


def _attempt(task: Callable[..., bytes], arguments: tuple[object, ...]) -> tuple[bytes, bytes]:
    try:
        return _DONE, task(*arguments)
    except (RenderingError, FontsMissingError) as error:
        return _REFUSED, str(error).encode()
    except MemoryError:
        return _EXHAUSTED, b""
    except Exception:  # noqa: BLE001 - a fault of ours, which the parent writes down whatever it is
        return _FAILED, traceback.format_exc().encode("utf-8", "backslashreplace")


def _memory_used() -> int:
    """At most, up to now."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * _BYTES_IN_MAXRSS


def _understood(outcome: bytes, answer: bytes, limits: Limits) -> bytes:
    """The answer of a task that was done; raises RenderingError for any other."""
    if outcome == _REFUSED:
        raise RenderingError(answer.decode())
    if outcome == _EXHAUSTED:
        raise RenderingError(
            f"The annex needed more than {limits.memory_bytes // 1_000_000:,} MB of memory and was stopped. "
            "Shorten its longest texts, or move them into a document of their own."
        )
    if outcome == _FAILED:
        trace = answer.decode()
        _LOG.error("An annex could not be made.\n%s", trace)
        raise RenderingError(
            f"The annex could not be made: the product made a mistake ({trace.splitlines()[-1]}) and would make it "
            "again. Ask whoever runs it to look into its log, or take back what was changed last."
        )
    return answer


def _cause_of_death(exit_code: int | None, limits: Limits) -> RenderingError:
    if exit_code == -signal.SIGXCPU:
        return RenderingError(
            f"The annex needed more than {limits.cpu_seconds} seconds of processor time and was stopped. "
            "Shorten its longest texts, or move them into a document of their own."
        )
    return RendererLostError(f"The annex could not be made: its process ended unexpectedly ({exit_code}). Try again.")
