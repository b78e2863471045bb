"""Search over what engagements say, the same on SQLite (FTS5) and PostgreSQL (tsvector)."""
