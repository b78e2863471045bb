"""What becomes of an issued annex: it is signed or withdrawn, and who said so when."""
