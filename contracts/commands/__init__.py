"""The commands of python -m contracts, one module each: its options, and what it does."""
