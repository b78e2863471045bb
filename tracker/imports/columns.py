"""What a column of a list may hold: the fields of a specification outside its rows, and the state."""

import re
from collections.abc import Sequence

from contracts.engagement import ROW_KINDS, EngagementSpec
from tracker.specification.leaves import Leaf, leaves

STATE = "state"
"""Where an engagement stands, which is no field of its specification."""

_FIRST = (
    "reference",
    "title",
    "contract.vendor.name",
    "contract.kind",
    "contract.uses_ai",
    "contract.critical",
    "contract.value.amount",
    "contract.value.currency",
    "contract.start_on",
    "contract.end_on",
    "people.product_owner.name",
    "people.product_owner.party",
    "people.deputy",
    "problem.statement",
    "problem.affected_users",
    "handover.handover_on",
    "handover.receiving_team",
    "handover.accepting_owner",
)
"""What the dashboard asks first; all others follow in the document's order."""

_ALL = {
    leaf.path: leaf
    for root in EngagementSpec.model_fields
    if root not in (*ROW_KINDS, "schema_version", "highest_numbers")
    for leaf in leaves(root)
}
LEAVES: dict[str, Leaf] = {path: _ALL[path] for path in _FIRST} | _ALL
"""Every field that a column may hold, by its path."""

_SYNONYMS = {
    "title": ("name", "engagement", "project", "project name", "project title"),
    "reference": ("ref", "own reference", "our reference", "your reference"),
    "contract.vendor.name": ("vendor", "vendor name", "supplier", "supplier name", "contractor"),
    "contract.kind": ("kind",),
    "contract.uses_ai": ("ai",),
    "contract.value.amount": ("amount", "contract value"),
    "contract.value.currency": ("currency",),
    "contract.start_on": ("start date", "starts on"),
    "contract.end_on": ("end date", "ends on"),
    "people.product_owner.name": ("owner", "product owner name"),
    "people.product_owner.party": ("owner party",),
    "people.deputy": ("deputy product owner",),
    "problem.statement": ("problem statement",),
    "handover.handover_on": ("handover", "handover on"),
    STATE: ("status",),
}
"""What such columns are called elsewhere, and nothing else is."""


def heading(path: str) -> str:
    """What our own lists call a column."""
    return "State" if path == STATE else LEAVES[path].title


def _plain(text: str) -> str:
    return " ".join(re.findall(r"\w+", text.casefold().replace("_", " ")))


_BY_NAME = {_plain(name): path for path in (*LEAVES, STATE) for name in (path, heading(path), *_SYNONYMS.get(path, ()))}


def guessed(headings: Sequence[str]) -> list[str]:
    """The path of each column whose heading can only mean one; empty for others, and for whatever comes twice."""
    paths: list[str] = []
    for text in headings:
        path = _BY_NAME.get(_plain(text), "")
        paths.append("" if path in paths else path)
    return paths
