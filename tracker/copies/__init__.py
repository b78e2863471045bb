"""Copies: an engagement that begins with what another one says."""
