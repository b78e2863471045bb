"""Exports survive the death of the web server and of workers."""

from pathlib import Path

from tools.kill_exports import run
from tracker.config import Settings

SEED = 10
"""By which a server, both workers, a renderer and a worker's end are drawn."""


def test_nothing_is_lost_and_nothing_happens_twice(tmp_path: Path) -> None:
    """Ten kills at random moments; the command makes as many as one likes."""
    report = run(10, Settings(data_dir=tmp_path, secret_key="test"), seed=SEED)
    assert report.kills.total() == 10
    assert {"web killed", "worker 1 killed", "worker 2 killed"} < report.kills.keys()
    assert {"worker 2 renderer killed", "worker 2 told to stop"} < report.kills.keys()
    assert report.exports > 0
    assert report.faults == []
