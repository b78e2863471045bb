"""How much a worker's memory grows with each annex, once it is warm."""

from contextlib import closing
from statistics import linear_regression

import psutil

from benchmarks.annex.documents import snapshot
from benchmarks.annex.processor import ENDLESS
from contracts.rendering.child import Child
from contracts.rendering.tasks import write_annex

_EVERY = 10


def measure(renders: int) -> None:
    """Print the slope of the memory over the annexes of one child, which a real one never makes so many of."""
    annexes = [snapshot("M", number) for number in range(1, 11)]
    points: list[tuple[int, float]] = []
    with closing(Child(ENDLESS)) as child:
        for number in range(1, renders + 1):
            child.run(write_annex, annexes[number % len(annexes)], None)
            if number % _EVERY == 0:
                points.append((number, float(child.run(_resident))))
    warm = points[len(points) // 5 :]
    slope = linear_regression([number for number, _ in warm], [size for _, size in warm]).slope
    print(f"memory of one worker over {renders} annexes: {points[0][1] / 1e6:.0f} to {points[-1][1] / 1e6:.0f} MB")
    print(f"   {slope / 1000:.1f} KB an annex after the first {warm[0][0]}; aim: under 10", flush=True)


def _resident() -> bytes:
    return str(psutil.Process().memory_info().rss).encode()
