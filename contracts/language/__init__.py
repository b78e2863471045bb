"""The brief linter: reads a text as whoever must sign it would, and says what it leaves open and why."""

from contracts.language.base import ReadAs, Remark, Slot, WordingRule
from contracts.language.catalogue import BY_NAME, CATALOGUE
from contracts.language.reader import is_vague, read

__all__ = ["BY_NAME", "CATALOGUE", "ReadAs", "Remark", "Slot", "WordingRule", "is_vague", "read"]
