"""Items of a list as rows of a specification, with what is written in them so that it can be read in one way only."""

import re
from decimal import Decimal
from typing import Any

from contracts.briefs.facts import DATE, day_in
from contracts.kinds import DIMENSIONS, Direction

_NUMBER = r"(\d{1,9}(?:\.\d{1,2})?)(?![\d,.]*\d)"
"""Without a mark for thousands, which is a decimal point to one half of Europe."""
_UNIT = r"(%|per ?cent|milliseconds?|seconds?|minutes?|hours?|(?:working |calendar )?days?|weeks?|months?)(?!\w)"
_DIRECTIONS = {
    "at least": Direction.AT_LEAST,
    "no less than": Direction.AT_LEAST,
    "not less than": Direction.AT_LEAST,
    "at most": Direction.AT_MOST,
    "no more than": Direction.AT_MOST,
    "not more than": Direction.AT_MOST,
}
_FROM_TO = re.compile(rf"\bfrom {_NUMBER}(?:\s*{_UNIT})? to {_NUMBER}\s*{_UNIT}", re.IGNORECASE)
_BOUND = re.compile(rf"\b({'|'.join(_DIRECTIONS)}) {_NUMBER}\s*{_UNIT}", re.IGNORECASE)
_DUE = re.compile(rf"\bby ({DATE})", re.IGNORECASE)

_NAME = r"([^\W\d_][\w-]*(?: [\w-]+){0,3}?)"
_PREFERENCE = re.compile(rf"Prefer {_NAME} over {_NAME}\.?|{_NAME} (?:comes |goes )?before {_NAME}\.?", re.IGNORECASE)


def metric(item: str) -> dict[str, Any]:
    """A metric by its name, which is the whole item; with target and day where no other number stands beside them."""
    row: dict[str, Any] = {"name": item}
    rest, found = item, dict[str, Any]()
    if due := _DUE.search(rest):
        found["due_on"] = day_in(due[1])
        rest = rest.replace(due[0], "")
    if change := _FROM_TO.search(rest):
        if change[2] and change[2].casefold() != change[4].casefold():
            return row
        found |= {"baseline": Decimal(change[1]), "target": Decimal(change[3]), "unit": change[4]}
        rest = rest.replace(change[0], "")
    elif bound := _BOUND.search(rest):
        found |= {"direction": _DIRECTIONS[bound[1].lower()], "target": Decimal(bound[2]), "unit": bound[3]}
        rest = rest.replace(bound[0], "")
    return row if re.search(r"\d", rest) else row | found


def constraint(item: str) -> dict[str, Any]:
    """A constraint in its own words."""
    return {"statement": item}


def trade_off(item: str) -> dict[str, Any] | None:
    """A trade-off rule, where the item says no more than which of two sides wins."""
    found = _PREFERENCE.fullmatch(item.strip())
    if not found:
        return None
    prefer, over = (_dimension(name) for name in found.groups() if name)
    return {"prefer": prefer, "over": over}


def deliverable(item: str) -> dict[str, Any]:
    """A deliverable of knowledge transfer by its name."""
    return {"title": item}


def _dimension(name: str) -> str:
    known = {label.casefold(): key for key, label in DIMENSIONS.items()}
    return known.get(name.casefold(), name)
