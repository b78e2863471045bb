"""What is copied out of the file is what was typed, also where several glyphs draw one character."""

import re
import subprocess
import unicodedata
from datetime import date
from pathlib import Path

import pytest

from contracts.rendering.copying import _text
from contracts.rendering.pdf import write_pdf
from tools.conformance import breaches

pytestmark = pytest.mark.filterwarnings("ignore:unclosed file .*sRGB2014:ResourceWarning")  # WeasyPrint's own

PAGE = (
    '<!doctype html><html lang="en"><head><title>Title</title></head>'
    '<body data-name="a" data-status="b" data-foot="c" data-digest="d"><h1>q</h1><p>{}</p></body></html>'
)


def copied(text: str, folder: Path) -> str:
    """The text as pdftotext copies it, spaces aside; its file conforms."""
    file = folder / "copied.pdf"
    file.write_bytes(write_pdf(PAGE.format(text), b"{}", date(2027, 2, 3)))
    assert breaches([file]) == [[]]
    done = subprocess.run(["pdftotext", "-raw", file, "-"], capture_output=True, check=True)
    return re.sub(r"\s+", "", done.stdout.decode())


def test_a_letter_keeps_its_text_after_a_cluster_that_it_began(tmp_path: Path) -> None:
    """The first letter of that kind in the file stands under a mark, and the next one without."""
    text = "m\u0302\u0302 mamma \u1e43"
    assert text.replace(" ", "") in copied(text, tmp_path)


@pytest.mark.parametrize(
    ("noted", "own", "text"),
    [
        ("a", "b", "a"),
        ("", "a", "a"),
        ("a\u0302", "\u00e2", "a\u0302"),
        ("\u00e2", "\u0302", "\u0302"),
        ("\u212b", "\u00c5", "\u212b"),
        ("a\u0302", "\u0302", "\u0302"),
        ("a\u0302", None, "a"),
        ("fi", "\ufb01", "fi"),
        ("\u0e19\u0e49\u0e33", "\u0e32", "\u0e32"),
        ("\u0302", None, "\u0302"),
        ("\u0302\u0302", None, "\u0302\u0302"),
        ("", None, "\u2060"),
    ],
)
def test_text_of_one_glyph(noted: str, own: str | None, text: str) -> None:
    """What was noted stands unless it is nothing, or more than the glyph draws."""
    assert _text(noted, own, {"\u0302"}) == text


def test_marks_that_one_glyph_draws_together(tmp_path: Path) -> None:
    """Circumflex and tilde on a letter with which they make no character, and which has no dot below them."""
    assert "mi\u0302\u0303x" in unicodedata.normalize("NFD", copied("mi\u0302\u0303x", tmp_path))


def test_a_letter_without_its_dot_is_one_where_it_was_typed(tmp_path: Path) -> None:
    """The same glyph draws it and stands for the letter with a dot."""
    assert "m\u0131\u0302\u0303x" in unicodedata.normalize("NFD", copied("m\u0131\u0302\u0303x", tmp_path))
