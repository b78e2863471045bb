"""Whether a flipped bit of a sealed annex is ever overlooked: python -m tools.flip_bits [FILE.pdf] [--flips 10000].

Each flip is put to three examiners: the digest of the stored bytes, the seal as the product examines it, and the seal
as poppler's pdfsig does. Without a file, the complete example of the demo is rendered and sealed by a seal made here.
"""

import argparse
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import partial
from hashlib import sha256
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

from contracts.annexes import Status, VersionEntry, take_snapshot
from contracts.authority import SEAL, make_authority
from contracts.engagement import EngagementSpec
from contracts.rendering import render_annex
from contracts.sealing import examine_seal, load_seal

EXAMPLE = Path(__file__).parents[1] / "tracker" / "demo" / "issued.json"
_PASSPHRASE = "flips"  # noqa: S105 - of a seal that is thrown away at once
_NOTICED = "Signature is Valid"


@dataclass(frozen=True)
class Flip:
    """One flipped bit, and who overlooked it."""

    place: int
    in_signature: bool
    """Whether it lies in the room that the signature itself takes, which no signature can cover."""
    overlooked_by: tuple[str, ...]


def sealed_example() -> bytes:
    """The complete example of the demo, sealed by an authority that is made for it."""
    moment = datetime.now(UTC)
    entry = VersionEntry(version=1, dated_on=moment.date(), author="Procurement", reason="First issue")
    specification = EngagementSpec.from_json(EXAMPLE.read_bytes())
    pdf = render_annex(take_snapshot(specification, status=Status.FOR_SIGNATURE, versions=[entry]))
    with TemporaryDirectory() as folder:
        make_authority(Path(folder), organisation="Flips", passphrase=_PASSPHRASE, moment=moment)
        return load_seal(Path(folder) / SEAL, _PASSPHRASE).press(pdf, moment)


def flips(sealed: bytes, number: int, *, seed: int, processes: int) -> Iterator[Flip]:
    """So many single bits, each flipped in a copy of its own; the same for the same seed."""
    chance = Random(seed)  # noqa: S311 - the same flips each time, and nothing depends on them
    chosen = [(chance.randrange(len(sealed)), chance.randrange(8)) for _ in range(number)]
    with ProcessPoolExecutor(processes) as pool:
        yield from pool.map(partial(_flip, sealed), chosen, chunksize=20)


def _flip(sealed: bytes, chosen: tuple[int, int]) -> Flip:
    place, bit = chosen
    flipped = bytearray(sealed)
    flipped[place] ^= 1 << bit
    overlooking = {
        "digest": sha256(flipped).digest() == sha256(sealed).digest(),
        "product": _is_whole(bytes(flipped)),
        "pdfsig": _is_valid_to_pdfsig(bytes(flipped)),
    }
    start = sealed.rindex(b"/Contents <") + len(b"/Contents <")
    in_signature = start <= place < sealed.index(b">", start)
    return Flip(place, in_signature, tuple(name for name, is_blind in overlooking.items() if is_blind))


def _is_whole(pdf: bytes) -> bool:
    report = examine_seal(pdf, moment=datetime.now(UTC))
    return report is not None and report.is_intact and report.is_whole


def _is_valid_to_pdfsig(pdf: bytes) -> bool:
    with TemporaryDirectory() as folder:
        file = Path(folder) / "flipped.pdf"
        file.write_bytes(pdf)
        done = subprocess.run(  # noqa: S603 - a program of the system, on a file of our own
            ["pdfsig", "-nocert", str(file)],  # noqa: S607 - wherever the system has it
            capture_output=True,
            text=True,
            errors="replace",
            check=False,
        )
    return _NOTICED in done.stdout and "Total document signed" in done.stdout


def main(arguments: Sequence[str] | None = None) -> int:
    """Flip, and report; 1 when a flip was overlooked by all, or by a seal outside its own room."""
    parser = argparse.ArgumentParser(prog="python -m tools.flip_bits", description=__doc__)
    parser.add_argument("file", nargs="?", type=Path, metavar="FILE.pdf")
    parser.add_argument("--flips", type=int, default=10_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--processes", type=int, default=2)
    given = parser.parse_args(arguments)
    sealed = given.file.read_bytes() if given.file else sealed_example()
    found = list(flips(sealed, given.flips, seed=given.seed, processes=given.processes))
    overlooked = Counter((name, flip.in_signature) for flip in found for name in flip.overlooked_by)
    inside = sum(flip.in_signature for flip in found)
    print(f"{len(found):,} flips of {len(sealed):,} bytes, {inside:,} of them in the room of the signature itself.")
    for name in ("digest", "product", "pdfsig"):
        print(f"{name:8} overlooked {overlooked[name, False]} sealed bytes, {overlooked[name, True]} in that room")
    bad = overlooked["digest", False] + overlooked["digest", True]
    bad += overlooked["product", False] + overlooked["pdfsig", False]
    return int(bad > 0)


if __name__ == "__main__":
    sys.exit(main())
