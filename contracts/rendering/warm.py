"""Imported once by the fork server: each child starts with WeasyPrint loaded, styles parsed, templates compiled.

Not the fonts: Pango may keep threads for a font map, and threads do not live through a fork.
"""

import gc
from contextlib import suppress

from weasyprint.text.ffi import ffi

from contracts.kinds import Language
from contracts.rendering.errors import RenderingError
from contracts.rendering.html import spoken
from contracts.rendering.pdf import layout
from contracts.typesetting.fonts import FontsMissingError
from contracts.typesetting.glyphs import mark_missing

_C_TYPES = (
    "FcChar8 **",
    "PangoFcFontMap *",
    "PangoLogAttr[]",
    "PangoRectangle *",
    "char[]",
    "char[4]",
    "hb_tag_t[100]",
    "unsigned int *",
)
"""That WeasyPrint names: each is parsed at first use, which takes as long as half a page."""

for language in Language:
    templates, _ = spoken(language)
    for name in templates.list_templates():
        templates.get_template(name)
with suppress(RenderingError, FontsMissingError):  # the child meets the same error and can report it
    layout()
    mark_missing("é")  # looks up which characters the fonts hold
for kind in _C_TYPES:
    ffi.typeof(kind)
gc.freeze()  # keeps the pages shared between the children
