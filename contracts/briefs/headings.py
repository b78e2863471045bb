"""Headings of which it is certain what stands beneath them, in the words that briefs use."""

import re

from contracts.language import ReadAs

_TITLES = {
    "problem.statement": (
        *("problem", "problem statement", "problem to be solved", "problem to solve", "problem description"),
        *("business problem", "why the work is being done"),
    ),
    "problem.affected_users": (
        *("users", "affected users", "user groups", "who is affected", "who the users are"),
        "who the users are and what they need to do",
    ),
    "problem.evidence": ("evidence today",),
    "problem.size": ("size today", "size of the problem"),
    "problem.cost": ("cost today", "cost of the problem"),
    "problem.desired_outcome": ("desired outcome", "desired outcomes", "intended outcome", "intended outcomes"),
    "problem.in_scope": ("scope", "in scope", "scope of work", "scope of the work"),
    "problem.out_of_scope": ("out of scope", "not in scope", "outside the scope"),
    "metrics": (
        *("success metrics", "success criteria", "success measures", "metrics", "measures of success"),
        *("key performance indicators", "kpis", "how success is measured", "how success will be measured"),
    ),
    "constraints": ("constraints", "hard constraints", "hard limits", "operating constraints", "technical constraints"),
    "trade_offs": ("trade off rules", "trade off rule", "trade offs", "tradeoffs", "tradeoff rules"),
    "handover": ("handover", "hand over", "handover and knowledge transfer", "knowledge transfer and handover"),
    "transfer": ("knowledge transfer", "knowledge transfer deliverables"),
    "governance.change_control": ("change control",),
    "governance.meetings": ("meetings",),
    "governance.escalation": ("escalation",),
}
"""In small letters, with blanks for hyphens and without an article at the beginning."""

_FIELDS = {title: path for path, titles in _TITLES.items() for title in titles}

_READ_AS = {
    "problem.statement": ReadAs.PROBLEM,
    "metrics": ReadAs.METRIC,
    "constraints": ReadAs.CONSTRAINT,
    "trade_offs": ReadAs.TRADE_OFF,
    "handover": ReadAs.HANDOVER,
    "transfer": ReadAs.HANDOVER,
}

_NUMBERING = re.compile(r"\A(?:\(?(?:\d{1,2}|[a-z]|[ivx]{1,4})[.)]|\d{1,2}(?:\.\d{1,2}){0,3}\.?)\s+", re.IGNORECASE)


def without_number(title: str) -> str:
    """A heading without the number, the stars and the colon that some writers put around it."""
    return _NUMBERING.sub("", title.strip(" \t*_"), count=1).strip(" \t*_#:")


def field_under(title: str) -> str:
    """The field, or the rows, that a heading announces; empty where that is not certain."""
    words = re.sub(r"[\s\u2010\u2011-]+", " ", without_number(title)).casefold().replace("&", "and")
    return _FIELDS.get(words.removeprefix("the ").strip(), "")


def read_as(path: str) -> ReadAs:
    """What the text beneath the heading of a field is measured by."""
    return _READ_AS.get(path, ReadAs.ANY)
