"""The fonts that an annex may be set in. They come from packages at set-up and lie beside what is drawn with them."""

from pathlib import Path

FONTS = Path(__file__).parents[1] / "rendering" / "fonts"
"""Filled by the front-end build from locked packages."""


class FontsMissingError(Exception):
    """No font is installed; the message is for whoever runs the product."""
