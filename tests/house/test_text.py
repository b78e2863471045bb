"""Nothing is left over in any text of the project: no note to oneself, no trace of one machine."""

import re

import pytest

from tests.house.project import ROOT, project_files

NO_TEXT = {".png", ".pdf", ".ico", ".woff2", ".ttf"}
SAMPLES = "tests/house/test_text.py"
"""This file, which shows what the patterns look for."""

TEXTS = {
    str(file): (ROOT / file).read_text()
    for file in project_files()
    if file.suffix not in NO_TEXT and file.as_posix() != SAMPLES
}

LEFT_OVER = re.compile(r"(#|//|/\*|<!--)\s*(TODO|FIXME|XXX|HACK)\b")
MACHINE = re.compile(r"(?<![\w.~-])/(work|root|Users|home)/\w|/tmp/\w/")


def test_nothing_is_left_to_do() -> None:
    """What remains to be done is an issue and not a comment."""
    assert [file for file, text in TEXTS.items() if LEFT_OVER.search(text)] == []


def test_no_path_of_one_machine() -> None:
    """A path that exists on one machine alone works nowhere else."""
    assert [file for file, text in TEXTS.items() if MACHINE.search(text)] == []


@pytest.mark.parametrize(
    ("text", "pattern"),
    [
        ("# TODO: later", LEFT_OVER),
        ("open('/home/jo/brief.json')", MACHINE),
        ("see /tmp/x/notes", MACHINE),
    ],
)
def test_left_overs_are_recognised(text: str, pattern: re.Pattern[str]) -> None:
    """The patterns find what they are for."""
    assert pattern.search(text)
