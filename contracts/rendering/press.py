"""Many annexes, one after another, from a few processes that stay: for whoever has a batch of them to make."""

from queue import LifoQueue
from types import TracebackType
from typing import Self

from contracts.annexes import Snapshot
from contracts.rendering.child import Child, Limits
from contracts.rendering.tasks import write_annex
from contracts.rules import Report

_USUAL = Limits()


class Press:
    """Renders annexes in at most so many processes at once; any thread may ask it, and waits until one is free.

    The bytes are those of render_annex, and so is the RenderingError of an annex that cannot be made. A process lives
    for many annexes, each within its own limits; one that a limit ends, or that has served long enough, is replaced.

        with Press(workers=2) as press:
            pdf = press.render(snapshot)
    """

    def __init__(self, workers: int, *, limits: Limits = _USUAL) -> None:
        self._children = [Child(limits) for _ in range(workers)]
        self._free: LifoQueue[Child] = LifoQueue()
        for child in self._children:
            self._free.put(child)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def render(self, snapshot: Snapshot, *, report: Report | None = None) -> bytes:
        """The annex as PDF/A-3a; raises RenderingError. The time of waiting for a process is not the annex's."""
        child = self._free.get()
        try:
            return child.run(write_annex, snapshot, report)
        finally:
            self._free.put(child)

    def close(self) -> None:
        """End the processes, each as soon as it is free; another annex would start them anew."""
        for child in [self._free.get() for _ in self._children]:
            child.close()
            self._free.put(child)
