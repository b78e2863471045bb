"""How long it takes to check one full specification: python -m benchmarks.check_specification.

It is the example that the annex is tested with. What it leaves empty is counted: mostly the second of two ways to say
a thing, such as a limit and the reason why none applies.

A text that was read before is not read again, so three times are taken: with every text new, with one changed as while
somebody types, and with none.

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
from contracts.rules.remarks import forget_what_was_read

FULL = Path(__file__).parents[1] / "tests" / "contracts" / "rendering" / "full.json"
ROUNDS = 500
REFERENCE = "canonical JSON of the same"


def main() -> None:
    """Measure the full example, in rounds that alternate with the reference."""
    specification = EngagementSpec.from_json(FULL.read_bytes())
    document = specification.to_document()
    times: dict[str, list[float]] = {"no text changed": [], "one text changed": [], "every text new": [], REFERENCE: []}
    for number in range(ROUNDS):
        typed = specification.revised(problem={**document["problem"], "cost": f"EUR {number} a year"})
        times["no text changed"].append(milliseconds(lambda: check(specification)))
        times["one text changed"].append(milliseconds(lambda: check(typed)))  # noqa: B023 - called at once
        times[REFERENCE].append(milliseconds(lambda: canonical_json(document)))
    for _ in range(ROUNDS // 10):
        forget_what_was_read()
        times["every text new"].append(milliseconds(lambda: check(specification)))
    rows = sum(len(specification.rows(kind)) for kind in ROW_KINDS)
    values = [*leaves(specification.model_dump(mode="json"))]
    empty = sum(value in ("", None) for value in values)
    print(f"specification: {rows} rows, {len(values)} values ({empty} empty), {len(json.dumps(document))} characters")
    print(f"{len(CATALOGUE)} rules, {len(check(specification).clear)} of them clear")
    for name, taken in times.items():
        ratio = median(taken) / median(times[REFERENCE])
        print(f"{name:>28}: {median(taken):6.3f} ms (median of {len(taken)}); ratio {ratio:.2f}")


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
