"""What spreadsheets write and our form fields do not: days in their own order, and the words of a choice."""

import re
from datetime import date
from itertools import permutations
from typing import Any

from wtforms import Field, SelectFieldBase

from tracker.common.fields import DayField

_WRITTEN_DAY = re.compile(r"(\d{1,2})([./-])(\d{1,2})\2(\d{4})", re.ASCII)
_MISTAKES = frozenset({"#DIV/0!", "#N/A", "#NAME?", "#NULL!", "#NUM!", "#REF!", "#SPILL!", "#VALUE!"})
"""What a spreadsheet shows where a formula failed."""


def respelled(field: Field, text: str) -> str:
    """The text of a cell as the form field takes it; raises ValueError with a message for whoever wrote the list."""
    if text.strip() in _MISTAKES:
        raise ValueError(f"{text.strip()} is an error of the spreadsheet; mend the formula or write the value")
    if isinstance(field, DayField):
        return _day(text.strip())
    if isinstance(field, SelectFieldBase):
        return _choice(field, text.strip())
    return text


def _day(text: str) -> str:
    written = _WRITTEN_DAY.fullmatch(text)
    if not written:
        return text
    year = int(written[4])
    days = {day for order in permutations((int(written[3]), int(written[1]))) if (day := _calendar_day(year, *order))}
    if len(days) > 1:
        one, other = sorted(days)
        raise ValueError(f"“{text}” can be read in two ways; write {one} or {other}")
    return days.pop().isoformat() if days else text


def _calendar_day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _choice(field: Any, text: str) -> str:
    offered = {str(choice.value): str(choice.label) for choice in field.choices if choice.value}
    for value, label in offered.items():
        if text.casefold() in (value.casefold(), label.casefold()):
            return value
    raise ValueError(f"“{text[:40]}” is none of: {', '.join(offered.values())}")
