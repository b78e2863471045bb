"""Running one task in a child process with limits of memory and time, so that no text can hang the product."""

import gc
import logging
import multiprocessing
import resource
import signal
import traceback
from collections.abc import Callable
from dataclasses import dataclass
from multiprocessing.connection import Connection

from contracts.rendering.errors import RenderingError

_SERVER = multiprocessing.get_context("forkserver")
"""Forks from a process without threads in which WeasyPrint and what reads documents are already imported."""
_SERVER.set_forkserver_preload(["__main__", "contracts.rendering.warm", "contracts.documents"])

_DONE, _REFUSED, _FAILED = b"done", b"refused", b"failed"
_LOG = logging.getLogger(__name__)


@dataclass(frozen=True)
class Limits:
    """What rendering one annex may take; a usual one needs a tenth of it."""

    memory_bytes: int = 1_000_000_000
    cpu_seconds: int = 20
    wall_seconds: float = 30


def run_limited(task: Callable[..., bytes], *arguments: object, limits: Limits) -> bytes:
    """What the task returns; raises RenderingError when it refuses, dies or passes a limit."""
    receiver, sender = _SERVER.Pipe(duplex=False)
    process = _SERVER.Process(target=serve, args=(sender, limits, task, arguments))
    process.start()
    sender.close()
    try:
        if not receiver.poll(limits.wall_seconds):
            raise RenderingError(
                f"The annex took longer than {limits.wall_seconds:g} seconds and was stopped. "
                "Shorten its longest texts, or move them into a document of their own."
            )
        outcome, answer = receiver.recv_bytes(), receiver.recv_bytes()
    except EOFError:
        process.join()
        raise RenderingError(_cause_of_death(process.exitcode, limits)) from None
    finally:
        process.kill()
        process.join()
        process.close()
        receiver.close()
    if outcome == _REFUSED:
        raise RenderingError(answer.decode())
    if outcome == _FAILED:
        trace = answer.decode()
        _LOG.error("An annex could not be made.\n%s", trace)
        raise RenderingError(
            f"The annex could not be made: the product made a mistake ({trace.splitlines()[-1]}) and would make it "
            "again. Ask whoever runs it to look into its log, or take back what was changed last."
        )
    return answer


def serve(sender: Connection, limits: Limits, task: Callable[..., bytes], arguments: tuple[object, ...]) -> None:
    """The child's part: set the limits, run the task, send its result or why there is none."""
    resource.setrlimit(resource.RLIMIT_AS, (limits.memory_bytes, limits.memory_bytes))
    resource.setrlimit(resource.RLIMIT_CPU, (limits.cpu_seconds, limits.cpu_seconds + 1))  # else it is SIGKILL
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    gc.disable()  # the process ends before it would pay
    try:
        outcome, answer = _DONE, task(*arguments)
    except RenderingError as error:
        outcome, answer = _REFUSED, str(error).encode()
    except MemoryError:
        outcome, answer = _REFUSED, _too_much_memory(limits).encode()
    except Exception:  # noqa: BLE001 - a fault of ours, which the parent writes down whatever it is
        outcome, answer = _FAILED, traceback.format_exc().encode("utf-8", "backslashreplace")
    sender.send_bytes(outcome)
    sender.send_bytes(answer)


def _cause_of_death(exit_code: int | None, limits: Limits) -> str:
    if exit_code == -signal.SIGXCPU:
        return (
            f"The annex needed more than {limits.cpu_seconds} seconds of processor time and was stopped. "
            "Shorten its longest texts, or move them into a document of their own."
        )
    return f"The annex could not be made: its process ended unexpectedly ({exit_code}). Try again."


def _too_much_memory(limits: Limits) -> str:
    return (
        f"The annex needed more than {limits.memory_bytes // 1_000_000:,} MB of memory and was stopped. "
        "Shorten its longest texts, or move them into a document of their own."
    )
