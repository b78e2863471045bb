"""The annexes that are measured: the full example of the tests, with fewer rows and with many more."""

import json
from datetime import date
from pathlib import Path

from contracts.annexes import Snapshot, Status, VersionEntry, take_snapshot
from contracts.engagement import ROW_KINDS, EngagementSpec

DAY = date(2027, 2, 3)
_FULL = Path(__file__).parents[2] / "tests" / "contracts" / "rendering" / "full.json"
_ROWS = {"S": (1, 1), "M": (2, 1), "L": (99, 11)}
"""How many rows of each table are taken, and how often."""
SIZES = tuple(_ROWS)


def specification(size: str, number: int = 0) -> EngagementSpec:
    """A specification of some size; one of another number is another."""
    document = json.loads(_FULL.read_bytes())
    taken, times = _ROWS[size]
    for kind in ROW_KINDS:
        rows = [row for _ in range(times) for row in document[kind][:taken]]
        document[kind] = [row | {"number": place} for place, row in enumerate(rows, 1)]
    if number:
        document |= {"title": f"{document['title']}, lot {number}", "reference": f"ENG-2027-{number:04}"}
    return EngagementSpec.from_document(document)


def snapshot(size: str, number: int = 0) -> Snapshot:
    """Its annex, for signature."""
    entry = VersionEntry(version=1, dated_on=DAY, author="Procurement", reason="First version for signature")
    return take_snapshot(specification(size, number), status=Status.FOR_SIGNATURE, versions=[entry])
