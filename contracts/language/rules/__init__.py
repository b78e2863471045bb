"""One module a rule on wording."""
