"""The fields to fill in are the document's: nothing of it is left out, nothing is invented."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from contracts.engagement import iter_notes
from contracts.kinds import Party
from contracts.rules import CATALOGUE
from tracker.common.fields import read_number
from tracker.specification.leaves import leaves
from tracker.specification.sections import SECTIONS

NOT_TYPED = {"schema_version", "highest_numbers"}
"""What the machine writes."""

LEAVES = {leaf.path: leaf for section in SECTIONS for root in section.roots for leaf in leaves(root)}


def test_every_field_of_the_document_can_be_filled_in() -> None:
    """A field added to the document is on a form at once."""
    paths = {path for path, _ in iter_notes() if path.partition(".")[0] not in NOT_TYPED}
    parents = {path.rpartition(".")[0] for path in paths}
    numbers = {path for path in paths if path.endswith(".number")} - {"contract.main_contract.number"}
    assert set(LEAVES) == paths - parents - numbers


def test_every_field_that_a_rule_reads_is_asked_first() -> None:
    """And has its hint with a good and a weak example; a rule that reads a whole list names its fields too."""
    read = {path for rule in CATALOGUE for path in rule.reads}
    assert read == {path for path, leaf in LEAVES.items() if leaf.is_asked}
    assert [
        path for path in read if not (LEAVES[path].note.hint and LEAVES[path].note.good and LEAVES[path].note.bad)
    ] == []


def test_good_examples_of_numbers_can_be_typed() -> None:
    """Whoever types what is shown as good is not refused."""
    examples = {path: leaf.note.good for path, leaf in LEAVES.items() if leaf.kind in (int, Decimal)}
    assert {path for path, example in examples.items() if example and not read_number(example)} == set()


@pytest.mark.parametrize(
    ("path", "value", "words"),
    [
        ("title", "Claims", "Claims"),
        ("title", "", ""),
        ("contract.start_on", date(2027, 5, 31), "31 May 2027"),
        ("contract.start_on", None, ""),
        ("contract.value.amount", Decimal("1250000.50"), "1,250,000.50"),
        ("contract.uses_ai", False, "No"),
        ("people.product_owner.party", Party.BUYER, "Buyer"),
        ("people.vendor_key_people", ("A", "B"), "A\nB"),
        ("people.vendor_key_people", (), ""),
        ("exit.notice_days", 1000, "1,000"),
        ("metrics.dimension", "run_cost", "Run cost"),
        ("metrics.dimension", "battery life", "battery life"),
        ("constraints.kind", "personal_data", "Personal data"),
    ],
)
def test_values_in_words(path: str, value: Any, words: str) -> None:
    """As the annex writes them."""
    assert LEAVES[path].shown(value) == words
