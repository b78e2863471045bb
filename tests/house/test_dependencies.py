"""What the project is built on: every direct dependency has a reason, every lock file is exact and names no host."""

import json
import re
from pathlib import Path
from typing import Any

import pytest

from tests.house.project import ROOT

ASKED_FOR = sorted(ROOT.glob("requirements*.in"))
LOCKED = sorted(ROOT.glob("requirements*.txt"))


def name(path: Path) -> str:
    """A file's name, for the line of the test."""
    return path.name


@pytest.mark.parametrize("file", ASKED_FOR, ids=name)
def test_every_dependency_has_a_reason(file: Path) -> None:
    """Whoever wants to remove a dependency can read what would be lost."""
    lines = [line for line in file.read_text().splitlines() if line and not line.startswith(("#", "-c "))]
    assert [line for line in lines if not re.search(r"\s# \S.{10,}", line)] == []


@pytest.mark.parametrize("file", ASKED_FOR, ids=name)
def test_every_dependency_is_locked(file: Path) -> None:
    """The lock file was compiled after the last change of what it is compiled from."""
    asked = re.findall(r"^([\w.-]+)", file.read_text(), re.MULTILINE)
    wanted = {package.lower() for package in asked if not package.startswith("-")}
    assert wanted <= _locked(file.with_suffix(".txt"))


def _locked(file: Path) -> set[str]:
    return set(re.findall(r"^([\w.-]+)==", file.read_text(), re.MULTILINE))


@pytest.mark.parametrize("file", LOCKED, ids=name)
def test_lock_file_is_exact(file: Path) -> None:
    """Each locked package is one version with its hashes, from wherever the host's index says."""
    entries = re.sub(r"\\\n\s*", "", file.read_text()).strip().splitlines()
    exact = re.compile(r"[\w.-]+==\S+( ; [^-]+?)?( *--hash=sha256:[0-9a-f]{64})+")
    assert [entry for entry in entries if not exact.fullmatch(entry)] == []


def test_front_end_lock_names_no_host() -> None:
    """The packages of the front end are held by their hashes and come from the registry that is set up."""
    packages: dict[str, dict[str, Any]] = json.loads((ROOT / "package-lock.json").read_text())["packages"]
    fetched = [entry for path, entry in packages.items() if path]
    assert fetched
    assert [entry for entry in fetched if "resolved" in entry or "integrity" not in entry] == []
