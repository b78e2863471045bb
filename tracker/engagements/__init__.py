"""Engagements: filling in the specification, and its chain of revisions."""
