"""Briefs: a text that is not in the system, checked while it is looked at, and perhaps made into an engagement."""
