"""Bringing in what exists: a list of engagements, one a row, from a spreadsheet; and the same list out again."""
