"""How we write dates, money, numbers and the names of fields, in a finding, a page and the annex alike."""

import re
from collections.abc import Callable, Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from contracts.engagement import ROW_ID, note_at, row_id_in
from contracts.fields import Choice
from contracts.kinds import CONSTRAINT_KINDS, DIMENSIONS, TRANSFER_KINDS
from contracts.parts.contract import Money

_MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
"""Not strftime's, which follow the machine's language."""

KNOWN_WORDS = {"constraints.kind": CONSTRAINT_KINDS, "transfer.kind": TRANSFER_KINDS}
"""Fields which offer words and take any other."""

RANKED = frozenset({"metrics.dimension", "constraints.dimension", "trade_offs.prefer", "trade_offs.over"})
"""Fields which name one of the things that can be traded."""

_CURRENCY = re.compile("[A-Z]{3}", re.ASCII)


def day(value: date) -> str:
    """31 May 2026, which no reader takes for another day."""
    return f"{value.day} {_MONTHS[value.month - 1]} {value.year}"


def number(value: Decimal | int) -> str:
    """1,250,000.5 with exactly the decimals that were agreed."""
    return f"{value:,f}" if isinstance(value, Decimal) else f"{value:,}"


def money(value: Money) -> str:
    """EUR 1,250,000.00: the currency first, two decimals at least; empty without an amount."""
    return "" if value.amount is None else _in_currency(value.amount, value.currency)


def quantity(value: Decimal, unit: str) -> str:
    """30 days' notice; a unit that is a currency makes it money."""
    return _in_currency(value, unit) if is_currency(unit) else f"{number(value)} {unit}".strip()


def is_currency(unit: str) -> bool:
    """Whether what a number counts is a currency, by its three letters."""
    return _CURRENCY.fullmatch(unit) is not None


def _in_currency(amount: Decimal, currency: str) -> str:
    places = max(2, -int(amount.as_tuple().exponent))
    return f"{currency} {amount:,.{places}f}".strip()


def count(value: int, one: str, many: str) -> str:
    """1 day, 30 days."""
    return f"{number(value)} {one if value == 1 else many}"


def dimension(name: str) -> str:
    """The words for a dimension; one of the engagement's own stays as it was typed."""
    return DIMENSIONS.get(name, name)


def constraint_kind(name: str) -> str:
    """The words for a kind of constraint, which may be the engagement's own."""
    return CONSTRAINT_KINDS.get(name, name)


def transfer_kind(name: str) -> str:
    """The words for a kind of knowledge-transfer deliverable, which may be the engagement's own."""
    return TRANSFER_KINDS.get(name, name)


def value(path: str, stored: Any) -> str:
    """What a field holds, in words; empty for nothing."""
    if isinstance(stored, Choice):
        return stored.label
    if isinstance(stored, str):
        return offered(path).get(stored, stored)
    return "" if stored is None else _WRITTEN[type(stored)](stored)


def offered(path: str) -> Mapping[str, str]:
    """The words that a field offers, and what people read for each; empty where it takes any text."""
    field = ".".join(step for step in path.split(".") if not ROW_ID.fullmatch(step))
    return DIMENSIONS if field in RANKED else KNOWN_WORDS.get(field, {})


_WRITTEN: dict[type, Callable[[Any], str]] = {
    bool: {True: "Yes", False: "No"}.__getitem__,
    date: day,
    Decimal: number,
    int: number,
    tuple: "\n".join,
}


def label(path: str) -> str:
    """What the form calls a field."""
    return note_at(path).label


def place(path: str, name: Callable[[str], str] = label) -> str:
    """Where a field stands, for a reader who has the annex and not the form: Contract details: Vendor: Name."""
    section = name(path.partition(".")[0])
    joint = ", " if row_id_in(path) else ": "
    return joint.join(filter(None, (section, place_within(path, name))))


def place_within(path: str, name: Callable[[str], str] = label) -> str:
    """The same under a heading that names the section: Vendor: Name; empty for the section itself."""
    row = row_id_in(path)
    section, *inner = [step for step in path.split(".") if step != row]
    words = [name(".".join([section, *inner[: end + 1]])) for end in range(len(inner))]
    needed = [word for word in words[:-1] if word.casefold() not in words[-1].casefold()]
    return ": ".join(filter(None, (row, *needed, *words[-1:])))
