"""Which text stands behind each glyph, for whoever copies, searches or hears the file.

Where several glyphs draw one character or one cluster, WeasyPrint gives the text of all to the last of them and none to
the first, which then have none in the rest of the file either, as what it noted of a glyph first is what it keeps.
"""

import re
import unicodedata
from functools import partial
from io import BytesIO
from typing import Any

from fontTools.ttLib import TTFont  # type: ignore[import-untyped]  # it ships no types

_ENTRY = re.compile(rb"<([0-9a-f]{4})> <([0-9a-f]*)>")
_NOTHING = "\u2060"
"""For a glyph without text of its own: a word joiner, since no entry may be empty."""


def give_glyphs_their_text(document: Any, pdf: Any) -> None:
    """Complete and correct the table of each font."""
    for font in document.fonts.values():
        entries = font.to_unicode
        if all(len(text) == 1 for text in entries.values()):
            continue
        with TTFont(BytesIO(font.file_content), fontNumber=font.index) as file:
            own = {file.getGlyphID(name): chr(code) for code, name in sorted(file.getBestCmap().items(), reverse=True)}
        drawn = {own[glyph] for glyph in entries if glyph in own}
        for table in _tables(pdf, font.name):
            table.stream = [_ENTRY.sub(partial(_entry, own=own, drawn=drawn), line) for line in table.stream]


def _tables(pdf: Any, name: bytes) -> list[Any]:
    fonts = (item for item in pdf.objects if isinstance(item, dict) and "ToUnicode" in item)
    return [pdf.objects[int(font["ToUnicode"].split()[0])] for font in fonts if font["BaseFont"] == name]


def _entry(found: re.Match[bytes], own: dict[int, str], drawn: set[str]) -> bytes:
    text = bytes.fromhex(found[2].decode()).decode("utf-16-be")
    text = _text(text, own.get(int(found[1], 16)), drawn)
    return b"<%s> <%s>" % (found[1], text.encode("utf-16-be").hex().encode())


def _text(noted: str, own: str | None, drawn: set[str]) -> str:
    """Its own character, if that is drawn by it; else what was noted but the marks that have glyphs of their own."""
    if len(noted) == 1:
        return noted
    if own and (not noted or unicodedata.normalize("NFD", own) in unicodedata.normalize("NFD", noted)):
        return own
    rest = "".join(c for c in noted if not (unicodedata.category(c).startswith("M") and c in drawn))
    return rest or noted or _NOTHING
