"""The rules on trade-offs against statements that were labelled before the rules were written."""

import json
from pathlib import Path

from contracts.language import ReadAs, is_vague, read

FILE = Path(__file__).parents[1] / "trade_off_statements.jsonl"
STATEMENTS = [json.loads(line) for line in FILE.read_text("utf-8").splitlines()]


def test_statements_on_trade_offs_are_told_apart() -> None:
    """Every clear one passes and every vague one is flagged, kept aside or not."""
    misread = [item["text"] for item in STATEMENTS if is_vague(read(item["text"], ReadAs.TRADE_OFF)) != item["vague"]]
    assert misread == []


def test_there_are_enough_of_each() -> None:
    """Half of them were kept aside while the rules were written."""
    for kept in (False, True):
        labels = [item["vague"] for item in STATEMENTS if item["kept"] is kept]
        assert labels.count(True) == labels.count(False) == 16
