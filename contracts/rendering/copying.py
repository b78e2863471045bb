"""Which text stands behind each glyph, for whoever copies, searches or hears the file.

Where several glyphs draw one character or one cluster, WeasyPrint gives the text of all to the last of them and none to
the first, which then have none in the rest of the file either, as what it noted of a glyph first is what it keeps.
"""

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache, partial
from io import BytesIO
from typing import Any

from fontTools.ttLib import TTFont  # type: ignore[import-untyped]  # it ships no types
from weasyprint.formatting_structure.boxes import TextBox
from weasyprint.text.fonts import get_hb_object_data

_ENTRY = re.compile(rb"<([0-9a-f]{4})> <([0-9a-f]*)>")
_NOTHING = "\u2060"
"""For a glyph without text of its own: a word joiner, since no entry may be empty."""
_ONE_BY_ONE, _SEVERAL_BY_ONE = 1, 4
"""Kinds of substitution, as OpenType numbers them."""

_in_parts = partial(unicodedata.normalize, "NFKD")  # as the Thai vowel am is drawn


def give_glyphs_their_text(document: Any, pdf: Any) -> None:
    """Complete and correct the table of each font."""
    fonts = [font for font in document.fonts.values() if any(len(text) != 1 for text in font.to_unicode.values())]
    typed = _characters_in(document) if fonts else set()
    for font in fonts:
        # Of the whole font, since what is embedded has lost its substitutions.
        known = _texts_of_glyphs(get_hb_object_data(font.hb_face), font.index)
        own = {glyph: _likeliest(known[glyph], typed) for glyph in font.to_unicode if glyph in known}
        for table in _tables(pdf, font.name):
            table.stream = [_ENTRY.sub(partial(_entry, own=own, drawn={*own.values()}), line) for line in table.stream]


def _characters_in(document: Any) -> set[str]:
    """Each character of the document, also as its letter and its marks."""
    boxes = (box for page in document.pages for box in page._page_box.descendants())  # noqa: SLF001 - pinned exactly
    typed = "".join({*"".join(box.text for box in boxes if isinstance(box, TextBox))})
    return {*typed, *_in_parts(typed)}


def _likeliest(texts: list[str], typed: set[str]) -> str:
    """An i without its dot, for example, was typed as such or stands for one with it, below a mark."""
    return next((text for text in texts if typed.issuperset(text)), texts[0])


@lru_cache(maxsize=8)
def _texts_of_glyphs(content: bytes, index: int) -> dict[int, list[str]]:
    """What each glyph of a font may be drawn for: its own character first, then what it stands for in its place."""
    with TTFont(BytesIO(content), fontNumber=index) as file:
        texts: dict[str, list[str]] = {}
        for code, name in sorted(file.getBestCmap().items()):
            texts.setdefault(name, [chr(code)])
        for others, name in _substitutions(file):
            if all(other in texts for other in others):
                texts.setdefault(name, []).append("".join(texts[other][0] for other in others))
        return {file.getGlyphID(name): found for name, found in texts.items()}


def _substitutions(file: TTFont) -> Iterator[tuple[list[str], str]]:
    """The glyphs that are replaced, and by which one."""
    lookups = file["GSUB"].table.LookupList.Lookup if "GSUB" in file else ()
    for table in (getattr(table, "ExtSubTable", table) for lookup in lookups for table in lookup.SubTable):
        if table.LookupType == _ONE_BY_ONE:
            yield from (([one], other) for one, other in table.mapping.items())
        if table.LookupType == _SEVERAL_BY_ONE:
            for first, ligatures in table.ligatures.items():
                yield from (([first, *ligature.Component], ligature.LigGlyph) for ligature in ligatures)


def _tables(pdf: Any, name: bytes) -> list[Any]:
    fonts = (item for item in pdf.objects if isinstance(item, dict) and "ToUnicode" in item)
    return [pdf.objects[int(font["ToUnicode"].split()[0])] for font in fonts if font["BaseFont"] == name]


def _entry(found: re.Match[bytes], own: dict[int, str], drawn: set[str]) -> bytes:
    text = bytes.fromhex(found[2].decode()).decode("utf-16-be")
    text = _text(text, own.get(int(found[1], 16)), drawn)
    return b"<%s> <%s>" % (found[1], text.encode("utf-16-be").hex().encode())


def _text(noted: str, own: str | None, drawn: set[str]) -> str:
    """Its own, if what was noted is nothing or more; else what was noted, but marks that have glyphs of their own."""
    if not noted:
        return own or _NOTHING
    if own and _in_parts(own) in _in_parts(noted):
        return noted if _in_parts(own) == _in_parts(noted) else own
    rest = "".join(c for c in noted if not (unicodedata.category(c).startswith("M") and c in drawn))
    return rest or noted
