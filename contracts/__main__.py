"""The command line, for people and programs without the web application: python -m contracts --help."""

import argparse
import os
import sys
from collections.abc import Sequence

from contracts.commands import check, lint, manual, render, schema
from contracts.commands.exit_codes import REFUSED, UNREADABLE
from contracts.reading import SpecificationError
from contracts.rendering import RenderingError

_COMMANDS = {
    "schema": (schema, "print the JSON Schema of a specification"),
    "check": (check, "put every rule to a specification; exit 0 when it may be issued"),
    "lint": (lint, "say what a text leaves open; exit 0 when nothing in it is too vague to sign"),
    "render": (render, "make the draft of an annex as PDF"),
    "manual": (manual, "write one page for each rule"),
}


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and return its exit code."""
    given = _parser().parse_args(arguments)
    try:
        code: int = given.run(given)
    except SpecificationError as error:
        print(error, file=sys.stderr)
        return UNREADABLE
    except RenderingError as error:
        print(error, file=sys.stderr)
        return REFUSED
    except BrokenPipeError:
        # Whoever read along has seen enough; nor may the interpreter try again at its end.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return REFUSED
    return code


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m contracts", description="Engagement specifications, their wording, and annexes."
    )
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    for name, (command, meaning) in _COMMANDS.items():
        options = commands.add_parser(name, help=meaning)
        command.add_options(options)
        options.set_defaults(run=command.run)
    return parser


if __name__ == "__main__":
    sys.exit(main())
