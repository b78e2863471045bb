"""Engagements: the register of them, and the chain of revisions behind each."""
