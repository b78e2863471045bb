"""Why an annex could not be made."""


class RenderingError(Exception):
    """The annex could not be made; the message is for the person who asked for it and names the mend."""
