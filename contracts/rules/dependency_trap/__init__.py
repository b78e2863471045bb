"""Rules against the dependency trap: the understanding is outsourced with the work."""
