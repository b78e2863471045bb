"""Every annex of the demo conforms: as a draft, issued, sealed, amended, in both languages."""

from pathlib import Path

from tools.conformance import breaches, told
from tools.demo_annexes import DEMO, write_annexes

REPORT = Path(__file__).parents[2] / "var" / "conformance.txt"
"""What ./run test prints at its end."""


def test_every_annex_of_the_demo_conforms(tmp_path: Path) -> None:
    """By both validators."""
    files = write_annexes(tmp_path)
    names = {file.stem for file in files}
    assert {file.stem for file in DEMO.glob("*.json")} - {"engagements"} == {
        name.removesuffix("-en-draft-with-findings") for name in names if name.endswith("-en-draft-with-findings")
    }
    assert {f"issued-{language}-{form}" for language in ("en", "de") for form in ("issued", "sealed")} <= names
    found = breaches(files)
    REPORT.parent.mkdir(exist_ok=True)
    REPORT.write_text(told(files, found))
    assert not any(found), told(files, found)
