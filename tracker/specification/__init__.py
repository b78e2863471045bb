"""Filling in a specification: its sections, their fields and rows, and what is left to settle in each."""
