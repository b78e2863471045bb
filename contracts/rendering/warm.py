"""Imported once by the fork server, so that each child starts with WeasyPrint loaded and the style sheet parsed.

Not the fonts: Pango may keep threads for a font map, and threads do not live through a fork.
"""

import gc
from contextlib import suppress

from contracts.rendering.errors import RenderingError
from contracts.rendering.pdf import layout

with suppress(RenderingError):  # the child meets the same error and can report it
    layout()
gc.freeze()  # keeps the pages shared between the children
