"""Specification files: a whole specification as JSON, taken away and brought back."""
