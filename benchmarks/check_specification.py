"""How long it takes to check one full specification: python -m benchmarks.check_specification.

Prints and never asserts. The time is also given as a ratio to a piece of work that stays as it is, the canonical JSON
of the same document, so that two machines can be compared.
"""

import json
from collections.abc import Callable
from pathlib import Path
from statistics import median
from time import perf_counter

import yaml

from contracts.canonical import canonical_json
from contracts.engagement import ROW_KINDS, EngagementSpec
from contracts.rules import CATALOGUE, check

BASE = Path(__file__).parents[1] / "tests" / "contracts" / "rules" / "base.yaml"
ROUNDS = 500


def main() -> None:
    """Measure the specification that the tests start from, in rounds that alternate with the reference."""
    specification = EngagementSpec.from_document(yaml.safe_load(BASE.read_text(encoding="utf-8")))
    document = specification.to_document()
    checking, reference = [], []
    for _ in range(ROUNDS):
        checking.append(milliseconds(lambda: check(specification)))
        reference.append(milliseconds(lambda: canonical_json(document)))
    rows = sum(len(specification.rows(kind)) for kind in ROW_KINDS)
    print(f"specification: {rows} rows, {len(json.dumps(document))} characters of JSON; {len(CATALOGUE)} rules")
    print(f"check: {median(checking):.3f} ms (median of {ROUNDS}; aim: under 1 ms)")
    print(f"canonical JSON of the same: {median(reference):.3f} ms; ratio {median(checking) / median(reference):.2f}")


def milliseconds(work: Callable[[], object]) -> float:
    """How long one call takes."""
    begun = perf_counter()
    work()
    return (perf_counter() - begun) * 1000


if __name__ == "__main__":
    main()
