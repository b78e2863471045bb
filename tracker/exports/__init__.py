"""Many annexes at once: asked for, made behind the web, packed into one archive."""
