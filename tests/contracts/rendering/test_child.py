"""A task runs in a child process, and a limit that it passes ends in a message for a person."""

import gc
import os
import resource
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from contextlib import closing, suppress
from multiprocessing import Pipe
from pathlib import Path

import pytest

from contracts.rendering.child import Child, Limits, run_limited, serve
from contracts.rendering.errors import RendererLostError, RenderingError

NUMBER = "b'%d' % __import__('os').getpid()"
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


def burn(seconds: float) -> bytes:
    """A task that takes so much processor time; the number of its process."""
    end = time.process_time() + seconds
    while time.process_time() < end:
        pass
    return b"%d" % os.getpid()


def has_ended(number: bytes) -> bool:
    """Whether no process has the number any more, not even a dead one that nobody has reaped."""
    try:
        os.kill(int(number), 0)
    except ProcessLookupError:
        return True
    return False


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
    """Whatever it died of, it may go well another time."""
    with pytest.raises(RendererLostError, match=r"ended unexpectedly \(3\)"):
        run_limited(os._exit, 3, limits=Limits())


def test_a_mistake_of_ours_is_called_one(caplog: pytest.LogCaptureFixture) -> None:
    """It would happen again, so nobody is told to try again; the log says where it happened."""
    with pytest.raises(RenderingError, match=r"a mistake \(ZeroDivisionError: .*would make it again.*log") as caught:
        run_limited(stumble, limits=Limits())
    assert "Try again" not in str(caught.value)
    assert "in stumble" in caplog.text
    assert "ZeroDivisionError" in caplog.text


def test_one_process_does_many_tasks() -> None:
    """It is started by the first, and ended when nobody needs it."""
    with closing(Child(Limits())) as child:
        first = child.run(eval, NUMBER)
        assert child.run(eval, NUMBER) == first
    assert has_ended(first)


@pytest.mark.parametrize(
    ("task", "arguments"),
    [(sum, (ENDLESS,)), (bytes, (2_000_000_000,)), (os._exit, (3,)), (stumble, ())],
    ids=["endless", "greedy", "dying", "mistaken"],
)
def test_a_process_that_something_happened_to_is_replaced(
    task: Callable[..., bytes], arguments: tuple[object, ...]
) -> None:
    """Whatever the task left behind is gone with it; the next task meets a fresh process."""
    with closing(Child(Limits(wall_seconds=0.5))) as child:
        first = child.run(eval, NUMBER)
        with pytest.raises(RenderingError):
            child.run(task, *arguments)
        assert child.run(eval, NUMBER) != first
        assert has_ended(first)


def test_a_refusal_costs_no_process() -> None:
    """Nothing is wrong with one that says what is wrong with a text."""
    with closing(Child(Limits())) as child:
        first = child.run(eval, NUMBER)
        with pytest.raises(RenderingError, match="no such font"):
            child.run(refuse)
        assert child.run(eval, NUMBER) == first


def test_a_process_is_replaced_after_its_share_of_tasks() -> None:
    """What leaks leaks no further."""
    with closing(Child(Limits(tasks=2))) as child:
        numbers = [child.run(eval, NUMBER) for _ in range(4)]
    assert numbers[0] == numbers[1] != numbers[2] == numbers[3]


def test_a_process_that_has_grown_is_replaced() -> None:
    """Its task is answered all the same."""
    with closing(Child(Limits(grown_bytes=1))) as child:
        assert child.run(eval, NUMBER) != child.run(eval, NUMBER)


def test_processor_time_is_counted_for_each_task() -> None:
    """A process may serve for longer than one task may take."""
    with closing(Child(Limits(cpu_seconds=1))) as child:
        numbers = {child.run(burn, 0.7) for _ in range(4)}
    assert len(numbers) == 1


def test_a_process_that_died_of_no_task_is_replaced() -> None:
    """Somebody ended it while it waited; the next task is not to blame."""
    with closing(Child(Limits())) as child:
        first = child.run(eval, NUMBER)
        os.kill(int(first), signal.SIGKILL)
        while not has_ended(first):
            pass
        assert child.run(eval, NUMBER) != first


def test_a_child_that_was_never_asked_is_closed_in_peace() -> None:
    """There is no process to end."""
    Child(Limits()).close()


def test_the_childs_part(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """It sets the limits first, says what came of each task, and ends after one that spoilt it or with its parent."""
    monkeypatch.setattr(tempfile, "tempdir", None)
    folder = tmp_path / "child"
    folder.mkdir()
    set_limits: dict[int, tuple[int, int]] = {}
    monkeypatch.setattr(resource, "setrlimit", set_limits.__setitem__)
    monkeypatch.setattr(resource, "getrlimit", lambda _: (-1, -1))
    monkeypatch.setattr(time, "process_time", lambda: 3.2)
    monkeypatch.setattr(signal, "signal", lambda *_: None)
    for name in ("disable", "collect"):
        monkeypatch.setattr(gc, name, lambda: None)
    ours, theirs = Pipe()
    for task in (refuse, bytes, exhaust, stumble):
        ours.send((task, ()))
    # The tests before this one may have made the test's own process grow past any limit.
    limits = Limits(memory_bytes=5_000_000, cpu_seconds=7, grown_bytes=sys.maxsize)
    serve(theirs, limits, str(folder))
    assert [ours.recv_bytes() for _ in range(6)] == [b"refused", b"no such font", b"fresh", b"done", b"", b"fresh"]
    assert [ours.recv_bytes() for _ in range(3)] == [b"exhausted", b"", b"spent"]
    serve(theirs, limits, str(folder))
    assert ours.recv_bytes() == b"failed"
    assert ours.recv_bytes().startswith(b"Traceback")
    assert ours.recv_bytes() == b"spent"
    assert set_limits == {
        resource.RLIMIT_AS: (5_000_000, 5_000_000),
        resource.RLIMIT_CPU: (11, -1),
        resource.RLIMIT_CORE: (0, 0),
    }
    assert tempfile.gettempdir() == str(folder)
    assert folder.exists()
    ours.close()
    serve(theirs, limits, str(folder))
    assert not folder.exists()


@pytest.mark.parametrize("end", [WARM, "__import__('os').kill(__import__('os').getpid(), 9)"])
def test_what_a_child_leaves_behind_goes_with_it(end: str) -> None:
    """Copies of fonts would fill the disk in time."""
    child = Child(Limits())
    folder = Path(child.run(eval, "__import__('tempfile').mkdtemp().encode()").decode())
    assert folder.is_dir()
    with suppress(RenderingError):
        child.run(eval, end)
    child.close()
    assert not folder.parent.exists()


def test_a_refusal_in_the_child_is_raised_in_the_parent() -> None:
    """With its own message."""
    with pytest.raises(RenderingError, match="no such font"):
        run_limited(refuse, limits=Limits())
