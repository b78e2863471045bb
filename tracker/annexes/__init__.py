"""Contract annexes: drafts, and issued versions that never change."""
