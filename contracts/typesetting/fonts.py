"""The fonts that an annex may be set in. They come from packages at set-up and lie beside what is drawn with them."""

from functools import cache
from pathlib import Path

from fontTools.ttLib import TTFont  # type: ignore[import-untyped]  # it ships no types

FONTS = Path(__file__).parents[1] / "rendering" / "fonts"
"""Filled by the front-end build from locked packages."""


class FontsMissingError(Exception):
    """No font is installed; the message is for whoever runs the product."""


@cache
def characters_of(file: Path) -> frozenset[int]:
    """Every code point for which a font has a glyph."""
    with TTFont(file, lazy=True) as font:
        return frozenset(font.getBestCmap())
