"""A task runs in a child process, and a limit that it passes ends in a message for a person."""

import gc
import os
import resource
import subprocess
import sys
from datetime import date
from multiprocessing import Pipe
from pathlib import Path

import pytest

from contracts.rendering import _write_pdf
from contracts.rendering.child import Limits, run_limited, serve
from contracts.rendering.errors import RenderingError

WARM = "b'warm' if 'contracts.rendering.warm' in __import__('sys').modules else b'cold'"
ENDLESS = range(10**15)


def refuse() -> bytes:
    """A task that says why it cannot be done."""
    raise RenderingError("no such font")


def exhaust() -> bytes:
    """A task that finds no memory."""
    raise MemoryError


def stumble() -> bytes:
    """A task with a mistake in it."""
    return bytes(1 // 0)


def test_the_result_comes_back() -> None:
    """Also one that is larger than a pipe holds."""
    assert run_limited(bytes, 300_000, limits=Limits()) == bytes(300_000)


def test_a_child_starts_warm() -> None:
    """WeasyPrint is already imported when the child is forked."""
    assert run_limited(eval, WARM, limits=Limits()) == b"warm"


def test_a_child_starts_warm_wherever_the_program_runs(tmp_path: Path) -> None:
    """The working directory is not the project's."""
    program = tmp_path / "program.py"
    program.write_text(
        "from contracts.rendering.child import Limits, run_limited\n"
        f"if __name__ == '__main__': print(run_limited(eval, {WARM!r}, limits=Limits()).decode())\n"
    )
    root = Path(__file__).parents[3]
    environment = os.environ | {"PYTHONPATH": str(root)}
    done = subprocess.run(
        [sys.executable, str(program)], cwd=tmp_path, env=environment, capture_output=True, check=True
    )
    assert done.stdout == b"warm\n"


def test_wall_time_is_limited() -> None:
    """The parent stops a child that does not answer."""
    with pytest.raises(RenderingError, match=r"longer than 0\.05 seconds .* Shorten"):
        run_limited(sum, ENDLESS, limits=Limits(wall_seconds=0.05))


def test_processor_time_is_limited() -> None:
    """The system stops a child that computes too long."""
    with pytest.raises(RenderingError, match=r"more than 1 seconds of processor time .* Shorten"):
        run_limited(sum, ENDLESS, limits=Limits(cpu_seconds=1))


def test_memory_is_limited() -> None:
    """A child cannot take more than its share."""
    with pytest.raises(RenderingError, match="more than 1,000 MB of memory"):
        run_limited(bytes, 2_000_000_000, limits=Limits())


def test_a_child_that_dies_is_reported() -> None:
    """Whatever it died of."""
    with pytest.raises(RenderingError, match=r"ended unexpectedly \(3\)"):
        run_limited(os._exit, 3, limits=Limits())


def test_a_mistake_of_ours_is_called_one(caplog: pytest.LogCaptureFixture) -> None:
    """It would happen again, so nobody is told to try again; the log says where it happened."""
    with pytest.raises(RenderingError, match=r"a mistake \(ZeroDivisionError: .*would make it again.*log") as caught:
        run_limited(stumble, limits=Limits())
    assert "Try again" not in str(caught.value)
    assert "in serve" in caplog.text
    assert "ZeroDivisionError" in caplog.text


def test_the_childs_part(monkeypatch: pytest.MonkeyPatch) -> None:
    """It sets the limits first and sends a refusal as such, want of memory included."""
    set_limits: dict[int, tuple[int, int]] = {}
    monkeypatch.setattr(resource, "setrlimit", set_limits.__setitem__)
    monkeypatch.setattr(gc, "disable", lambda: None)
    receiver, sender = Pipe(duplex=False)
    for task in (refuse, bytes, exhaust, stumble):
        serve(sender, Limits(memory_bytes=5_000_000, cpu_seconds=7), task, ())
    assert [receiver.recv_bytes() for _ in range(5)] == [b"refused", b"no such font", b"done", b"", b"refused"]
    assert receiver.recv_bytes().startswith(b"The annex needed more than 5 MB of memory")
    assert receiver.recv_bytes() == b"failed"
    assert receiver.recv_bytes().startswith(b"Traceback")
    assert set_limits == {
        resource.RLIMIT_AS: (5_000_000, 5_000_000),
        resource.RLIMIT_CPU: (7, 8),
        resource.RLIMIT_CORE: (0, 0),
    }


def test_a_refusal_in_the_child_is_raised_in_the_parent() -> None:
    """With its own message."""
    with pytest.raises(RenderingError, match="not a packaged asset: http://localhost/"):
        run_limited(_write_pdf, "<img src='http://localhost/'>", b"", date(2027, 1, 1), limits=Limits())
