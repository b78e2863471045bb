"""Makes the annexes of the demo in every form that leaves the product, and proves that each conforms.

python -m tools.demo_annexes FOLDER, where they remain with the report of both validators.
"""

import argparse
import sys
import tempfile
from collections.abc import Iterator
from datetime import UTC, date, datetime, time
from pathlib import Path

from contracts.annexes import Amended, Snapshot, Status, VersionEntry, take_snapshot
from contracts.authority import SEAL, make_authority
from contracts.engagement import EngagementSpec
from contracts.kinds import Language
from contracts.rendering import Press, render_redline
from contracts.rules import check
from contracts.sealing import Seal, load_seal
from tools.conformance import breaches, told

DEMO = Path(__file__).parents[1] / "tracker" / "demo"
DAY = date(2027, 2, 3)
MOMENT = datetime.combine(DAY, time(9), UTC)
FIRST = VersionEntry(version=1, dated_on=DAY, author="Jana Petrov", reason="First version")
SECOND = VersionEntry(version=2, dated_on=DAY, author="Jana Petrov", reason="The title is another")


def write_annexes(folder: Path) -> list[Path]:
    """Drafts with their findings in both languages; where the rules allow it, all that comes of an issued one."""
    seal = _demo_seal()
    with Press(workers=2) as press:
        for file in sorted(DEMO.glob("*.json")):
            if file.name != "engagements.json":
                for name, pdf in _forms_of(file, press, seal):
                    (folder / f"{file.stem}-{name}.pdf").write_bytes(pdf)
    return sorted(folder.glob("*.pdf"))


def _forms_of(file: Path, press: Press, seal: Seal) -> Iterator[tuple[str, bytes]]:
    specification = EngagementSpec.from_json(file.read_bytes())
    report = check(specification)
    for language in Language:
        contract = specification.contract.model_copy(update={"language": language})
        spoken = specification.revised(contract=contract)
        draft = take_snapshot(spoken, status=Status.DRAFT, versions=[FIRST])
        yield f"{language}-draft-with-findings", press.render(draft, report=report)
        if report.may_be_issued:
            yield f"{language}-draft", press.render(draft)
            yield from ((f"{language}-{name}", pdf) for name, pdf in _issued(spoken, press, seal))


def _issued(specification: EngagementSpec, press: Press, seal: Seal) -> Iterator[tuple[str, bytes]]:
    first = take_snapshot(
        specification, status=Status.FOR_SIGNATURE, versions=[FIRST], verify_at="https://example.org/verify"
    )
    pdf = press.render(first)
    yield "issued", pdf
    yield "sealed", seal.press(pdf, MOMENT)
    signed = FIRST.model_copy(update={"signed_on": DAY})
    second: Snapshot = take_snapshot(
        specification.revised(title=f"{specification.title}, amended"),
        status=Status.FOR_SIGNATURE,
        versions=[signed, SECOND],
        amends=Amended(version=1, signed_on=DAY, digest=first.digest, agreement=first.agreement),
    )
    yield "amendment", press.render(second)
    yield "redline", render_redline(first, second)


def _demo_seal() -> Seal:
    with tempfile.TemporaryDirectory() as folder:
        make_authority(Path(folder), organisation="Harbour City Council", passphrase="demo", moment=MOMENT)  # noqa: S106 - opens nothing
        return load_seal(Path(folder) / SEAL, "demo")


def main() -> int:
    """Run as a command."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", metavar="FOLDER", type=Path)
    folder: Path = parser.parse_args().folder
    folder.mkdir(parents=True, exist_ok=True)
    files = write_annexes(folder)
    found = breaches(files)
    report = told(files, found)
    (folder / "conformance.txt").write_text(report)
    print(report, end="")
    return any(found)


if __name__ == "__main__":
    sys.exit(main())
