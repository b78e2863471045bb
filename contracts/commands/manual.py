"""One page for each rule, of signing and on wording."""

import argparse
from pathlib import Path

from contracts.commands.exit_codes import OK, REFUSED
from contracts.rules.pages import stale_pages, write_pages


def add_options(parser: argparse.ArgumentParser) -> None:
    """Where the pages are."""
    parser.add_argument("directory", type=Path, metavar="DIRECTORY")
    parser.add_argument("--check", action="store_true", help="write nothing; exit 1 when a page is not current")


def run(given: argparse.Namespace) -> int:
    """Write the pages, or name those that are not current."""
    if not given.check:
        write_pages(given.directory)
        return OK
    stale = stale_pages(given.directory)
    for name in stale:
        print(f"{given.directory / name}: not current; run python -m contracts manual {given.directory}")
    return REFUSED if stale else OK
