"""The project's own files: all that is in the checkout but what .gitignore leaves out."""

import os
from collections.abc import Iterator
from fnmatch import fnmatch
from pathlib import Path

ROOT = Path(__file__).parents[2]

_IGNORED = [line.rstrip("/") for line in (ROOT / ".gitignore").read_text().splitlines() if line[:1] not in ("", "#")]
_IGNORED.append(".git")


def project_files(*suffixes: str, under: str = ".") -> list[Path]:
    """Every file with one of these endings (or any), as a path from the project's root, in order."""
    return sorted(file for file in _walk(under) if not suffixes or file.suffix in suffixes)


def _walk(under: str) -> Iterator[Path]:
    for folder, names, files in os.walk(ROOT / under):
        here = Path(folder).relative_to(ROOT)
        names[:] = [name for name in names if not _is_ignored(here / name)]
        yield from (here / name for name in files if not _is_ignored(here / name))


def _is_ignored(path: Path) -> bool:
    return any(fnmatch(path.name, pattern) or fnmatch(path.as_posix(), pattern) for pattern in _IGNORED)
