"""Every rule put to a specification."""

import argparse

from contracts.commands.documents import print_json, read_document
from contracts.commands.exit_codes import OK, REFUSED
from contracts.engagement import EngagementSpec
from contracts.rules import Context, check


def add_options(parser: argparse.ArgumentParser) -> None:
    """Which file, and what the document itself cannot know."""
    parser.add_argument("file", metavar="FILE", help="the specification as JSON, - for standard input")
    parser.add_argument("--context", metavar="FILE", help="settings of the rules as JSON")


def run(given: argparse.Namespace) -> int:
    """Print the report; refused while it may not be issued."""
    specification = read_document(given.file, EngagementSpec.from_json)
    context = read_document(given.context, Context.from_json) if given.context else Context()
    report = check(specification, context)
    print_json(report.to_document())
    return OK if report.may_be_issued else REFUSED
