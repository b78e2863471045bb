"""Why an annex could not be made."""


class RenderingError(Exception):
    """The annex could not be made; the message is for the person who asked for it and names the mend."""


class RendererLostError(RenderingError):
    """The process that made it ended for no reason of the annex's own that is known: it may go well another time."""
