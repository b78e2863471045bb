"""How documents of earlier schemas are read: step by step, until they say the same in the present one."""

from collections.abc import Callable
from typing import Any

Document = dict[str, Any]


def upgraded(document: Document) -> Document:
    """The same document by the present schema; one of an unknown schema comes back as it is."""
    while step := STEPS.get(_schema(document)):
        document = step(document) | {"schema": _schema(document) + 1}
    return document


def _schema(document: Document) -> int:
    schema = document.get("schema")
    return schema if type(schema) is int else 0


_EXIT_IN_SCHEMA_1 = {
    "exit_plan_due_on": "plan_due_on",
    "exit_plan_reviewed_yearly": "plan_reviewed_yearly",
    "notice_days": "notice_days",
    "transition_days": "transition_days",
    "returned_data_format": "returned_data_format",
    "lead_days": "lead_days",
    "substitutability": "substitutability",
    "reintegration": "reintegration",
    "alternatives": "alternatives",
}


def _with_exit_of_its_own(document: Document) -> Document:
    """Schema 1 kept the exit among the fields of the handover."""
    handover = document.get("handover")
    if not isinstance(handover, dict) or not handover.keys() & _EXIT_IN_SCHEMA_1.keys():
        return document
    if "exit" in document:  # no schema has both: left as it is, so that reading refuses it and overwrites nothing
        return document
    kept = {name: value for name, value in handover.items() if name not in _EXIT_IN_SCHEMA_1}
    moved = {new: handover[old] for old, new in _EXIT_IN_SCHEMA_1.items() if old in handover}
    return {name: value for name, value in document.items() if name != "handover"} | (
        {"handover": kept, "exit": moved} if kept else {"exit": moved}
    )


def _as_it_is(document: Document) -> Document:
    """Schema 2 had no definitions, schema 3 one language for every annex; both are otherwise the same."""
    return document


STEPS: dict[int, Callable[[Document], Document]] = {1: _with_exit_of_its_own, 2: _as_it_is, 3: _as_it_is}
"""By the schema that a step starts from. A step never changes its argument and never loses a value."""
