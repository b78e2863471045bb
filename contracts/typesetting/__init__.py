"""What the annex can be set in: which characters its fonts hold, and in which direction a text reads."""
