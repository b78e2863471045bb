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

from contracts.kinds import Language
from contracts.rendering import assets, pdf
from contracts.rendering.errors import RenderingError
from contracts.rendering.finishing import finish
from contracts.rendering.html import spoken
from contracts.typesetting.fonts import FONTS
from contracts.typesetting.glyphs import _coverage, unprintable
from contracts.typesetting.scripts import scripts_in
from tools.conformance import breaches

DAY = date(2027, 2, 3)

pytestmark = pytest.mark.filterwarnings("ignore:unclosed file .*sRGB2014:ResourceWarning")  # WeasyPrint's own


def page(content: str, head: str = "") -> str:
    """A page with everything that conformance asks for."""
    running = 'data-name="a" data-status="b" data-foot="c" data-digest="d"'
    title = f'<!doctype html><html lang="en"><head><title>Title</title>{head}</head>'
    return f"{title}<body {running}>{content}</body></html>"


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
        ("<p>ሀለ</p>", "notdef|not packaged"),
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
    for font in FONTS.glob("*.ttf"):
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
    accepted = [chr(code) for code in sorted(_coverage()) if not list(unprintable(f"a{chr(code)}"))]
    text = " ".join("a" + each if unicodedata.category(each).startswith("M") else each for each in accepted)
    content = escape(text)
    cell = f"<tbody><tr><th scope='row'>a</th><td>{content}</td></tr></tbody>"
    html = page(f"<h1>a</h1><{tag}>{cell if tag == 'table' else content}</{tag}>")
    read: Any = pypdf.PdfReader(io.BytesIO(pdf.write_pdf(html, b"{}", DAY)))
    fonts = {font["/BaseFont"] for font in read.pages[0]["/Resources"]["/Font"].values()}
    assert all(
        any(name in font for name in ("Source-Serif", "Source-Sans", "Noto-Sans", "Vazirmatn")) for font in fonts
    )


@pytest.mark.parametrize(("language", "picture"), [("en-GB", "draft.svg"), ("de", "draft-de.svg")])
def test_a_draft_is_marked_in_its_language(language: str, picture: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """By a picture behind the text of each page."""
    asked: list[str] = []

    def find(url: str) -> Path | None:
        asked.append(url)
        return assets.find_asset(url)

    monkeypatch.setattr(pdf, "find_asset", find)
    html = page("<p>a</p>").replace('lang="en"', f'lang="{language}"').replace("<body", '<body class="draft"')
    pdf.write_pdf(html, b"{}", DAY)
    assert {url for url in asked if url.endswith(".svg")} == {f"annex:styles/{picture}"}


def test_the_fork_server_is_warmed(monkeypatch: pytest.MonkeyPatch) -> None:
    """It parses the style sheet, compiles the templates and leaves the fonts to the child."""
    frozen: list[bool] = []
    monkeypatch.setattr(gc, "freeze", lambda: frozen.append(True))
    pdf.layout.cache_clear()
    pdf._fonts.cache_clear()
    spoken.cache_clear()
    importlib.reload(importlib.import_module("contracts.rendering.warm"))
    assert frozen
    compiled = [{name for _, name in spoken(language)[0].cache or ()} for language in Language]
    assert all({"annex.html", "macros.html", "sections/exit.html"} <= names for names in compiled)
    assert (pdf.layout.cache_info().currsize, pdf._fonts.cache_info().currsize) == (1, 0)


def test_arabic_and_hebrew_are_set_in_their_own_fonts() -> None:
    """In the order of reading, digits and brackets included, when copied."""
    html = page("<p dir=rtl>חוזה 3</p><p dir=rtl>عقد 7</p>")
    reader: Any = pypdf.PdfReader(io.BytesIO(pdf.write_pdf(html, None, DAY)))
    used = {str(font.get_object()["/BaseFont"]) for font in reader.pages[0]["/Resources"]["/Font"].values()}
    assert any("Hebrew" in name for name in used)
    assert any("Vazirmatn" in name for name in used)
    text = reader.pages[0].extract_text()
    assert {"חוזה", "عقد", "3", "7"} <= set(text.split())


def test_a_face_is_loaded_for_texts_that_need_it_alone() -> None:
    """So an annex without them is the same whether or not an optional font is installed."""
    plain, _ = pdf._fonts(())
    with_hebrew, _ = pdf._fonts(scripts_in("חוזה"))
    assert pdf._fonts(())[0] is plain
    assert with_hebrew is not plain


def test_a_title_cannot_end_the_metadata(tmp_path: Path) -> None:
    """What is typed stands in a stream that is not compressed; some programs look for its end by words."""
    typed = "endstream endobj 7 0 obj"
    file = tmp_path / "typed.pdf"
    file.write_bytes(pdf.write_pdf(page("<h1>a</h1>", f'<meta name="author" content="{typed}">'), b"{}", DAY))
    assert breaches([file]) == [[]]
    metadata = pypdf.PdfReader(file).xmp_metadata
    assert metadata
    assert metadata.dc_creator == [typed]
