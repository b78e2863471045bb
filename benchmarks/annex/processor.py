"""Processor time: of a child that renders, and of a whole tree of processes."""

import os
from collections.abc import Callable, Mapping
from statistics import median
from time import process_time

import psutil

from contracts.rendering.child import Child, Limits

ENDLESS = Limits(memory_bytes=8_000_000_000, cpu_seconds=100_000, wall_seconds=100_000, tasks=10**9, grown_bytes=10**12)
"""Of a child that is measured and shall not give way to another meanwhile."""


def seconds_in(child: Child, task: Callable[..., bytes], *arguments: object) -> float:
    """What a task costs its child, with the collection of garbage after it."""
    before = float(child.run(_clock))
    child.run(task, *arguments)
    return float(child.run(_clock)) - before


def _clock() -> bytes:
    return str(process_time()).encode()


def seconds(work: Callable[[], object]) -> float:
    """What a call costs this process."""
    before = process_time()
    work()
    return process_time() - before


def seconds_of_all(work: Callable[[], object]) -> float:
    """What a call costs this process and those that it has started."""
    before = _tree()
    work()
    return _tree() - before


def _tree() -> float:
    times = os.times()
    below = sum(spent(child) for child in psutil.Process().children())
    return process_time() + times.children_user + times.children_system + below


def spent(process: psutil.Process) -> float:
    """What a process and those under it have spent so far, also those that have ended."""
    try:
        return float(sum(process.cpu_times()[:4])) + sum(spent(child) for child in process.children())
    except psutil.NoSuchProcess:
        return 0.0


def taking_turns(ways: Mapping[str, Callable[[], float]], rounds: int) -> dict[str, list[float]]:
    """What each way takes in each round, after one that does not count."""
    for way in ways.values():
        way()
    taken = [{name: way() for name, way in ways.items()} for _ in range(rounds)]
    return {name: [one[name] for one in taken] for name in ways}


def ratio(times: Mapping[str, list[float]], slow: str, fast: str) -> float:
    """How many times as fast one way is as another: the median over the rounds."""
    return median(one / other for one, other in zip(times[slow], times[fast], strict=True))
