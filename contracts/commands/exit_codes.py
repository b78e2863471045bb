"""What a command tells the shell."""

OK = 0
"""Done; the specification may be issued; nothing in the text is vague."""
REFUSED = 1
"""An answer of no."""
UNREADABLE = 2
"""Input that could not be understood."""
