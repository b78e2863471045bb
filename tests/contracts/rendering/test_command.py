"""The command line makes drafts, and nothing but drafts."""

import io
from pathlib import Path

import pypdf
import pytest

from contracts.__main__ import main

FULL = str(Path(__file__).parent / "full.json")


def test_a_draft(tmp_path: Path) -> None:
    """The PDF lies where it was asked for, with the findings only on demand."""
    plain, internal = tmp_path / "plain.pdf", tmp_path / "internal.pdf"
    assert main(["render", FULL, "--draft", "-o", str(plain)]) == 0
    assert main(["render", FULL, "--draft", "--findings", "-o", str(internal)]) == 0
    last = [pypdf.PdfReader(io.BytesIO(file.read_bytes())).pages[-1].extract_text() for file in (plain, internal)]
    assert all("DRAFT: NOT FOR SIGNATURE" in text for text in last)
    assert ["INTERNAL" in text for text in last] == [False, True]


def test_a_final_annex_is_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """It is issued by a person who answers for it, and kept."""
    assert main(["render", FULL, "-o", str(tmp_path / "a.pdf")]) == 1
    assert "Add --draft" in capsys.readouterr().err
    assert not (tmp_path / "a.pdf").exists()


def test_a_file_that_cannot_be_written(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The message names it."""
    assert main(["render", FULL, "--draft", "-o", str(tmp_path / "none" / "a.pdf")]) == 2
    assert "none/a.pdf: cannot be written (No such file or directory)" in capsys.readouterr().err
