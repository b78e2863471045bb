"""What a list of engagements is narrowed to, as an address says it."""

from collections.abc import Mapping

from contracts.rules import BY_CODE
from tracker.engagements.models import State
from tracker.engagements.queries import Filters
from tracker.search.terms import read_query

OPEN = "open"
"""In place of a state: all in which work is still to be done."""


def read_filters(typed: Mapping[str, str | None]) -> Filters:
    """The filters; what is on no list narrows nothing."""
    state = typed.get("state")
    return Filters(
        query=read_query(typed.get("q") or ""),
        owner=_searched(typed.get("owner")),
        vendor=_searched(typed.get("vendor")),
        state=State(state) if state in list(State) else None,
        only_open=state == OPEN,
        code=_searched(typed.get("code")),
    )


def said_of(filters: Filters) -> str:
    """The same in words; empty when nothing is left out."""
    said = {
        "Search": filters.query.typed,
        "Product owner": filters.owner,
        "Vendor": filters.vendor,
        "State": "All open" if filters.only_open else filters.state.label if filters.state else "",
        "Finding": f"{filters.code} {BY_CODE[filters.code].manual.title}" if filters.code in BY_CODE else filters.code,
    }
    return "; ".join(f"{name}: {value}" for name, value in said.items() if value)


def _searched(text: str | None) -> str:
    # No name holds a NUL, and PostgreSQL takes none.
    return (text or "").replace("\0", "").strip()
