"""The JSON Schema of a specification."""

import argparse

from contracts.commands.documents import print_json
from contracts.commands.exit_codes import OK
from contracts.engagement import EngagementSpec


def add_options(_parser: argparse.ArgumentParser) -> None:
    """It has none."""


def run(_given: argparse.Namespace) -> int:
    """Print it."""
    print_json(EngagementSpec.model_json_schema())
    return OK
