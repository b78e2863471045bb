"""The command line, for people and programs without the web application: python -m contracts --help."""

import argparse
import os
import sys
from collections.abc import Sequence
from importlib import import_module

from contracts.commands.exit_codes import REFUSED, UNREADABLE
from contracts.reading import SpecificationError

_COMMANDS = {
    "schema": "print the JSON Schema of a specification",
    "check": "put every rule to a specification; exit 0 when it may be issued",
    "lint": "say what a text leaves open; exit 0 when nothing in it is too vague to sign",
    "render": "make the draft of an annex as PDF",
    "verify": "say what can be known of an annex from its PDF alone",
    "manual": "write one page for each rule",
}


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and return its exit code."""
    words = sys.argv[1:] if arguments is None else arguments
    given = _parser(words).parse_args(words)
    try:
        code: int = given.run(given)
        sys.stdout.flush()
    except SpecificationError as error:
        print(error, file=sys.stderr)
        return UNREADABLE
    except BrokenPipeError:
        # Whoever read along has seen enough; nor may the interpreter try again at its end.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return REFUSED
    return code


def _parser(words: Sequence[str]) -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m contracts", description="Engagement specifications, their wording, and annexes."
    )
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    for name, meaning in _COMMANDS.items():
        options = commands.add_parser(name, help=meaning)
        if name in words[:1]:  # the others are not loaded: whoever reads a text need not wait for the renderer
            command = import_module(f"contracts.commands.{name}")
            command.add_options(options)
            options.set_defaults(run=command.run)
    return parser


if __name__ == "__main__":
    sys.exit(main())
