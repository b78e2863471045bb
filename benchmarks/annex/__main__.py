"""What an annex costs, beside what was aimed at. Prints and never asserts.

python -m benchmarks.annex [--quick] [--only PART...]. All are ratios inside one run: of processor time where nothing
else is said, which other work on the machine changes little.
"""

import argparse
import os
from collections.abc import Callable

from benchmarks.annex import batches, kept, memory, single
from benchmarks.peers import table


def main() -> None:
    """Run as a command."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--quick", action="store_true", help="fewer rounds, shorter batches")
    quick: bool = parser.parse_known_args()[0].quick
    parts: dict[str, Callable[[], None]] = {
        "single": lambda: single.measure(3 if quick else 15),
        "memory": lambda: memory.measure(200 if quick else 1000),
        "batch": lambda: batches.measure(80 if quick else 1000),
        "again": kept.measure_again,
        "issued": lambda: kept.measure_issued(200 if quick else 1000),
        "peers": lambda: table.measure(2 if quick else 7),
    }
    parser.add_argument("--only", nargs="+", choices=parts, default=list(parts), metavar="PART", help=", ".join(parts))
    print(f"{os.cpu_count()} processors, load {os.getloadavg()[0]:.1f}\n")
    for part in parser.parse_args().only:
        parts[part]()
        print(flush=True)


if __name__ == "__main__":
    main()
