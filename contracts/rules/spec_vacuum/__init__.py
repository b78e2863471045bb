"""Rules against the spec vacuum: a vague brief, so that the vendor guesses."""
