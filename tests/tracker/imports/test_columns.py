"""Columns are recognised by headings that mean one thing only."""

from collections import Counter

import pytest

from contracts.engagement import ROW_KINDS, iter_notes
from tracker.imports.columns import LEAVES, STATE, guessed, heading


def test_headings_are_unlike_each_other() -> None:
    """What our own lists call a column names one column."""
    counted = Counter(heading(path).casefold() for path in (*LEAVES, STATE))
    assert [name for name, count in counted.items() if count > 1] == []


def test_every_field_outside_rows_may_be_a_column() -> None:
    """And none inside them."""
    outside = {path for path, _ in iter_notes() if path.partition(".")[0] not in (*ROW_KINDS, "highest_numbers")}
    parents = {path.rpartition(".")[0] for path in outside}
    assert set(LEAVES) == outside - parents - {"schema_version"}


def test_own_headings_are_recognised() -> None:
    """A list that was downloaded needs no matching; paths are understood too."""
    paths = [*LEAVES, STATE]
    assert guessed([heading(path) for path in paths]) == paths
    assert guessed(paths) == paths


@pytest.mark.parametrize(
    ("name", "path"),
    [
        ("Supplier", "contract.vendor.name"),
        ("PROJECT NAME", "title"),
        ("owner", "people.product_owner.name"),
        ("Status", STATE),
        ("Go-live", ""),
        ("What to mend", ""),
        ("", ""),
    ],
)
def test_usual_names_are_recognised_and_no_others(name: str, path: str) -> None:
    """What may mean two things is left to the person."""
    assert guessed([name]) == [path]


def test_second_column_of_a_field_is_left_out() -> None:
    """Two cannot fill one field."""
    assert guessed(["Vendor", "Supplier", "x", "y"]) == ["contract.vendor.name", "", "", ""]
