"""Who works still: each worker counts its beats in a table, and each watches by its own clock whose count stands still.

No two machines' clocks are compared. Should a worker be taken for dead that was only slow, its jobs are done by two,
which every job bears.
"""

import os
import socket
import time
from uuid import uuid4

from sqlalchemy import delete, select, update

from tracker.common.clock import now
from tracker.common.transactions import only_reading
from tracker.extensions import db
from tracker.jobs.models import Worker

SILENCE_SECONDS = 10.0
"""A worker whose count stood still for so long is dead."""


class Heartbeat:
    """The life of one worker, and what it sees of the others."""

    def __init__(self) -> None:
        self.worker_id = f"{socket.gethostname()[:40]}-{os.getpid()}-{uuid4().hex[:8]}"
        self._seen: dict[str, tuple[int, float]] = {}

    def beat(self) -> None:
        """Say that this worker lives."""
        beaten = update(Worker).where(Worker.id == self.worker_id)
        beaten = beaten.values(beats=Worker.beats + 1, beaten_at=now())
        if not db.session.execute(beaten).rowcount:  # type: ignore[attr-defined]  # of an update there is one
            db.session.add(Worker(id=self.worker_id, beats=1, beaten_at=now()))
        db.session.commit()

    def living(self) -> frozenset[str]:
        """The workers that are alive; the dead are struck off."""
        with only_reading():
            beats = dict(db.session.execute(select(Worker.id, Worker.beats)).all())
        now = time.monotonic()
        self._seen = {
            worker: seen if (seen := self._seen.get(worker)) and seen[0] == count else (count, now)
            for worker, count in beats.items()
        }
        dead = {worker for worker, (_, since) in self._seen.items() if now - since > SILENCE_SECONDS}
        for worker in dead:
            del self._seen[worker]  # should it come back, it begins anew
        if dead:
            db.session.execute(delete(Worker).where(Worker.id.in_(dead)))
            db.session.commit()
        return frozenset(beats.keys() - dead)

    def end(self) -> None:
        """Say that this worker goes, so that nobody waits for it."""
        db.session.execute(delete(Worker).where(Worker.id == self.worker_id))
        db.session.commit()
