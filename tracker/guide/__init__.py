"""A guided first engagement: one question a page, until all is settled that a signature cannot do without."""
