"""Rules against the morale risk: the team reads the engagement as its replacement, and leaves."""
