"""HTML becomes PDF from packaged assets alone, and what WeasyPrint would only log is an error."""

import gc
import importlib
import io
import logging
import unicodedata
from datetime import date
from html import escape
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pypdf
import pytest

from contracts.annexes import Snapshot
from contracts.rendering import _write_pdf, annex_html, assets, pdf
from contracts.rendering.errors import RenderingError
from contracts.rendering.finishing import finish
from contracts.rendering.glyphs import _can_be_shown, _coverage

DAY = date(2027, 2, 3)

pytestmark = pytest.mark.filterwarnings("ignore:unclosed file .*sRGB2014:ResourceWarning")  # WeasyPrint's own


def page(content: str, head: str = "") -> str:
    """A page with everything that conformance asks for."""
    running = 'data-name="a" data-status="b" data-foot="c" data-digest="d"'
    title = f'<!doctype html><html lang="en"><head><title>Title</title>{head}</head>'
    return f"{title}<body {running}>{content}</body></html>"


def test_the_annex_in_this_process(final: Snapshot, final_pdf: bytes) -> None:
    """The child adds nothing of its own: the bytes are the same."""
    assert _write_pdf(annex_html(final), final.to_json(), DAY) == final_pdf


@pytest.mark.parametrize(
    "content",
    [
        "<img src='http://localhost/a.png' alt='a'>",
        "<img src='file:///etc/hostname' alt='a'>",
        "<img src='data:image/png;base64,AAAA' alt='a'>",
        "<img src='annex:fonts/../child.py' alt='a'>",
        "<img src='/etc/hostname' alt='a'>",
        "<p style='background: url(https://localhost/b.png)'>b</p>",
        "<link rel='stylesheet' href='file:///etc/hostname'>",
        "<link rel='attachment' href='file:///etc/hostname'>",
    ],
)
def test_nothing_outside_the_package_is_fetched(content: str) -> None:
    """Neither network nor file, and the refusal stops the rendering."""
    with pytest.raises(RenderingError, match="not a packaged asset"):
        pdf.write_pdf(page(content), b"{}", DAY)


@pytest.mark.parametrize(
    ("content", "complaint"),
    [
        ("<p style='colour: red'>b</p>", "colour"),
        ("<a href='#nowhere'>link</a>", "nowhere"),
        ("<p>契約</p>", "notdef|not packaged"),
    ],
)
def test_what_would_only_be_logged_is_an_error(content: str, complaint: str) -> None:
    """A bad style, a dead link, a character without glyph."""
    with pytest.raises(RenderingError, match=complaint):
        pdf.write_pdf(page(content), b"{}", DAY)
    assert not any(isinstance(item, pdf._Complaints) for item in logging.getLogger("weasyprint").handlers)


def test_a_missing_font_is_an_error(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Not a fallback to whatever the machine has."""
    monkeypatch.setattr(assets, "FONTS", tmp_path)
    pdf._fonts.cache_clear()
    with pytest.raises(RenderingError, match=r"SourceSerif4-Regular\.ttf"):
        pdf.write_pdf(page("<p>a</p>"), b"{}", DAY)
    pdf._fonts.cache_clear()


def test_a_damaged_font_is_an_error(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A file that is no font."""
    for font in assets.FONTS.glob("*.ttf"):
        (tmp_path / "fonts").mkdir(exist_ok=True)
        (tmp_path / "fonts" / font.name).write_bytes(b"no font")
    monkeypatch.setattr(assets, "FONTS", tmp_path / "fonts")
    pdf._fonts.cache_clear()
    with pytest.raises(RenderingError, match="cannot be loaded"):
        pdf.write_pdf(page("<p>a</p>"), b"{}", DAY)
    pdf._fonts.cache_clear()


def test_a_strange_font_is_an_error() -> None:
    """Whatever chose it."""
    document = SimpleNamespace(fonts={1: SimpleNamespace(family="Noto Sans"), 2: SimpleNamespace(family="Arial")})
    with pytest.raises(RenderingError, match=r"not packaged: Arial\."):
        finish(document, None)


@pytest.mark.parametrize("tag", ["p", "table"])
def test_every_character_that_is_accepted_is_set_in_a_packaged_font(tag: str) -> None:
    """In the letters of the paragraphs and in those of the tables."""
    accepted = [chr(code) for code in sorted(_coverage()) if _can_be_shown(chr(code))]
    text = " ".join("a" + each if unicodedata.category(each).startswith("M") else each for each in accepted)
    content = escape(text)
    cell = f"<tbody><tr><th scope='row'>a</th><td>{content}</td></tr></tbody>"
    html = page(f"<h1>a</h1><{tag}>{cell if tag == 'table' else content}</{tag}>")
    read: Any = pypdf.PdfReader(io.BytesIO(pdf.write_pdf(html, b"{}", DAY)))
    fonts = {font["/BaseFont"] for font in read.pages[0]["/Resources"]["/Font"].values()}
    assert all(any(name in font for name in ("Source-Serif", "Source-Sans", "Noto-Sans")) for font in fonts)


def test_the_fork_server_is_warmed(monkeypatch: pytest.MonkeyPatch) -> None:
    """It parses the style sheet and leaves the fonts to the child."""
    frozen: list[bool] = []
    monkeypatch.setattr(gc, "freeze", lambda: frozen.append(True))
    pdf.layout.cache_clear()
    pdf._fonts.cache_clear()
    importlib.reload(importlib.import_module("contracts.rendering.warm"))
    assert frozen
    assert (pdf.layout.cache_info().currsize, pdf._fonts.cache_info().currsize) == (1, 0)
