"""How long it takes to check one full specification: python -m benchmarks.check_specification.

It is the example that the annex is tested with. What it leaves empty is counted: mostly the second of two ways to say
a thing, such as a limit and the reason why none applies.

Prints and never asserts. The time is also given as a ratio to a piece of work that stays as it is, the canonical JSON
of the same document, so that two machines can be compared.
"""

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from statistics import median
from time import perf_counter
from typing import Any

from contracts.canonical import canonical_json
from contracts.engagement import ROW_KINDS, EngagementSpec
from contracts.rules import CATALOGUE, check

FULL = Path(__file__).parents[1] / "tests" / "contracts" / "rendering" / "full.json"
ROUNDS = 500


def main() -> None:
    """Measure the full example, in rounds that alternate with the reference."""
    specification = EngagementSpec.from_json(FULL.read_bytes())
    document = specification.to_document()
    checking, reference = [], []
    for _ in range(ROUNDS):
        checking.append(milliseconds(lambda: check(specification)))
        reference.append(milliseconds(lambda: canonical_json(document)))
    rows = sum(len(specification.rows(kind)) for kind in ROW_KINDS)
    values = [*leaves(specification.model_dump(mode="json"))]
    empty = sum(value in ("", None) for value in values)
    print(f"specification: {rows} rows, {len(values)} values ({empty} empty), {len(json.dumps(document))} characters")
    print(f"{len(CATALOGUE)} rules, {len(check(specification).clear)} of them clear")
    print(f"check: {median(checking):.3f} ms (median of {ROUNDS}; aim: under 1 ms)")
    print(f"canonical JSON of the same: {median(reference):.3f} ms; ratio {median(checking) / median(reference):.2f}")


def leaves(value: Any) -> Iterator[Any]:
    """Every single value in a JSON value; an empty list is one empty value."""
    match value:
        case dict() | list() if value:
            for item in value.values() if isinstance(value, dict) else value:
                yield from leaves(item)
        case list():
            yield ""
        case _:
            yield value


def milliseconds(work: Callable[[], object]) -> float:
    """How long one call takes."""
    begun = perf_counter()
    work()
    return (perf_counter() - begun) * 1000


if __name__ == "__main__":
    main()
