"""Whether an annex has the same bytes wherever it is made again: python -m tools.sameness [PYTHON...].

Each annex of the demo is made in processes of other hash seeds, time zones and languages, after other annexes, and by
other interpreters, for each of which an environment is set up from the lock file in a folder that is then removed.
"""

import argparse
import os
import subprocess
import sys
import tempfile
from datetime import date
from hashlib import sha256
from pathlib import Path

from contracts.annexes import Status, VersionEntry, take_snapshot
from contracts.engagement import EngagementSpec
from contracts.rendering import Press

ROOT = Path(__file__).parents[1]
FILES = ("issued.json", "almost-ready.json")
SURROUNDINGS = {
    "as it is": {},
    "hash seed 1": {"PYTHONHASHSEED": "1"},
    "hash seed 2, in Kiribati": {"PYTHONHASHSEED": "2", "TZ": "Pacific/Kiritimati"},
    "in Turkish": {"LC_ALL": "tr_TR.UTF-8", "LANG": "tr_TR.UTF-8", "LANGUAGE": "tr"},
    "in no language": {"LC_ALL": "C", "LANG": "C", "PYTHONUTF8": "0"},
    "in another order": {"SAMENESS_ORDER": "-1"},
}
"""What is set in the environment of a process."""


def digests() -> list[str]:
    """Of the annexes as they are made here, in the order of the environment's choice."""
    entry = VersionEntry(version=1, dated_on=date(2027, 2, 3), author="A. Author", reason="First version")
    made = {}
    order = int(os.environ.get("SAMENESS_ORDER", "1"))
    with Press(workers=1) as press:
        for name in FILES[::order]:
            specification = EngagementSpec.from_json((ROOT / "tracker" / "demo" / name).read_bytes())
            for status in [*Status][::order]:
                snapshot = take_snapshot(specification, status=status, versions=[entry])
                made[name, status] = sha256(press.render(snapshot)).hexdigest()
    return [f"{name} {status} {digest}" for (name, status), digest in sorted(made.items())]


def made_by(python: str, surroundings: dict[str, str]) -> str:
    """The digests as an interpreter in these surroundings makes them."""
    done = subprocess.run(  # noqa: S603 - our own words
        [python, "-m", "tools.sameness", "--digests"],
        env={**os.environ, **surroundings},
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    return done.stdout or done.stderr


def main() -> int:
    """Run as a command."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("pythons", metavar="PYTHON", nargs="*", help="another interpreter, for example python3.13")
    parser.add_argument("--digests", action="store_true", help="only print those of this process")
    given = parser.parse_args()
    if given.digests:
        print("\n".join(digests()))
        return 0
    found = {name: made_by(sys.executable, surroundings) for name, surroundings in SURROUNDINGS.items()}
    for python in given.pythons:
        with tempfile.TemporaryDirectory() as folder:
            found[python] = made_by(_environment(python, folder), {})
    first = next(iter(found.values()))
    print(first, end="")
    for name, made in found.items():
        print(f"{name}: {'the same' if made == first else f'OTHERS{os.linesep}{made}'}")
    return any(made != first for made in found.values())


def _environment(python: str, folder: str) -> str:
    """An interpreter with the locked packages in an environment of its own."""
    uv = str(Path(sys.executable).with_name("uv"))
    installed = f"{folder}/bin/python"
    for command in (
        [uv, "venv", "--quiet", "--clear", "--python", python, folder],
        [uv, "pip", "install", "--quiet", "--python", installed, "--require-hashes", "-r", "requirements.txt"],
    ):
        subprocess.run(command, cwd=ROOT, check=True)  # noqa: S603 - our own words
    return installed


if __name__ == "__main__":
    sys.exit(main())
