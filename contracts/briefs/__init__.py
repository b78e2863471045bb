"""A brief as somebody else wrote it: what it leaves open, what it settles, and what of it is a specification."""

from contracts.briefs.checking import Check, Essential, JudgedStatement, Standing, check_brief
from contracts.briefs.drafting import Draft, LeftOver, draft_from

__all__ = [
    "Check",
    "Draft",
    "Essential",
    "JudgedStatement",
    "LeftOver",
    "Standing",
    "check_brief",
    "draft_from",
]
