"""Whether a file is an annex that was issued here, for whoever holds it."""
