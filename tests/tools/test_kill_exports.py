"""Exports survive the death of the web server and of workers."""

from pathlib import Path

from tools.kill_exports import run
from tracker.config import Settings


def test_nothing_is_lost_and_nothing_happens_twice(tmp_path: Path) -> None:
    """Ten kills at random moments; the command makes as many as one likes."""
    report = run(10, Settings(data_dir=tmp_path, secret_key="test"), seed=10)
    assert report.kills.total() == 10
    assert report.exports > 0
    assert report.faults == []
