"""Files read behind the wall of a process, where none can do harm."""

import pytest

from contracts.documents import DocumentRefused
from contracts.rendering.child import Limits
from tests.factories.briefs import blank_pages, word_brief
from tracker.briefs import files
from tracker.briefs.files import FILE_LIMIT, read_file


def test_file() -> None:
    """Its text with headings, and what its reader should know."""
    assert "## Constraints\n\n- Data stays." in read_file(word_brief("Data stays.")).text
    assert "Windows-1252" in read_file("Größe".encode("cp1252")).remark


@pytest.mark.parametrize(
    ("data", "problem"),
    [
        (b"", "is empty"),
        (b" \n", "is empty"),
        (b"a" * (FILE_LIMIT + 1), "is larger than 5 MB"),
        (b"{\\rtf1 Meters}", "is RTF"),
        (blank_pages(), "holds pictures of pages"),
    ],
    ids=["empty", "blank", "large", "unread", "scanned"],
)
def test_refused(data: bytes, problem: str) -> None:
    """With the mend."""
    with pytest.raises(DocumentRefused, match=problem):
        read_file(data)


@pytest.mark.parametrize("limits", [Limits(wall_seconds=0.001), Limits(memory_bytes=1)], ids=["time", "memory"])
def test_file_that_takes_too_much(monkeypatch: pytest.MonkeyPatch, limits: Limits) -> None:
    """It ends within the limits, and the message names the way round."""
    monkeypatch.setattr(files, "LIMITS", limits)
    with pytest.raises(DocumentRefused, match="takes too much time or memory to read; paste its text"):
        read_file(b"a " * 1_000_000)
