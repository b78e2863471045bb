"""A press makes many annexes in a few processes: the bytes of a single one, and no document harms another."""

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from contracts.annexes import Snapshot
from contracts.rendering import Limits, Press, RenderingError
from contracts.rules import Report


@pytest.fixture
def worst(draft: Snapshot) -> Snapshot:
    """Forty pages of metrics, each of the longest text: more than a minute's work."""
    rows = [{"number": number, "method": "measured " * 2200} for number in range(1, 41)]
    document = draft.to_document()
    return Snapshot.model_validate(document | {"agreement": document["agreement"] | {"metrics": rows}})


def processes(press: Press) -> set[int | None]:
    """The numbers of those that stand ready."""
    return {child._process.pid if child._process else None for child in press._children}


def test_the_bytes_are_those_of_a_single_annex(
    final: Snapshot, draft: Snapshot, report: Report, final_pdf: bytes, draft_pdf: bytes
) -> None:
    """Whatever the process did before."""
    with Press(workers=1) as press:
        assert press.render(final) == final_pdf
        assert press.render(draft, report=report) == draft_pdf
        assert press.render(final) == final_pdf
        assert len(processes(press)) == 1


def test_a_worst_document_stops_no_other(final: Snapshot, worst: Snapshot, final_pdf: bytes) -> None:
    """It ends within its limits, with a message for a person, while the others are made beside it."""
    with Press(workers=2, limits=Limits(cpu_seconds=4)) as press, ThreadPoolExecutor(6) as threads:
        good = [threads.submit(press.render, final) for _ in range(3)]
        bad = threads.submit(press.render, worst)
        good += [threads.submit(press.render, final) for _ in range(3)]
        assert [one.result() for one in good] == [final_pdf] * 6
        with pytest.raises(RenderingError, match="more than 4 seconds of processor time"):
            bad.result()


def test_no_process_is_left_behind(final: Snapshot) -> None:
    """Closing ends them all, and the next annex starts a new one."""
    press = Press(workers=2)
    press.render(final)
    started = processes(press) - {None}
    press.close()
    assert len(started) == 1
    assert processes(press) == {None}
    assert not any(Path(f"/proc/{number}").exists() for number in started)
    with press:
        press.render(final)
    assert processes(press) == {None}
