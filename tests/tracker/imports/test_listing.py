"""Engagements as a list which can be brought in again."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from contracts.engagement import EngagementSpec
from tests.factories.engagements import complete_specification
from tracker.engagements.models import State
from tracker.imports.columns import LEAVES, STATE, guessed, heading
from tracker.imports.files import read_list
from tracker.imports.listing import COLUMNS, explanations, rows_of
from tracker.imports.rows import BLANK, RowForm, changed_fields, texts_of, value_in
from tracker.imports.writing import to_csv, to_workbook
from tracker.specification.leaves import Leaf

TEXT = st.text(st.characters(codec="utf-8", exclude_categories=("Cs", "Cc"), exclude_characters="\ufffd\ufffe\uffff"))
LINES = st.lists(TEXT, max_size=3).map("\n".join).filter(str.strip)
_VALUES: dict[Any, st.SearchStrategy[Any]] = {
    str: LINES,
    bool: st.booleans(),
    date: st.dates(),
    Decimal: st.decimals(0, 10**12 - 1, places=3),
    int: st.integers(0, 100),
    tuple: st.lists(TEXT.map(str.strip).filter(bool), min_size=1, max_size=3).map(tuple),
}
CODES = {"contract.value.currency": st.sampled_from(["EUR", "CHF"])}


def values(leaf: Leaf) -> st.SearchStrategy[Any]:
    """What the document takes there."""
    if leaf.path in CODES:
        return CODES[leaf.path]
    chosen = _VALUES[leaf.kind] if leaf.kind in _VALUES else st.sampled_from(list(leaf.kind))
    return chosen.map(leaf.document_type.validate_python)


@st.composite
def specifications(draw: st.DrawFn) -> EngagementSpec:
    """A specification in which some fields outside the rows say something."""
    paths = draw(st.lists(st.sampled_from(list(LEAVES)), max_size=12, unique=True))
    said = {path: draw(values(LEAVES[path])) for path in paths}
    start, end = (said.get(path) for path in ("contract.start_on", "contract.end_on"))
    if start and end and end < start:
        del said["contract.end_on"]
    return BLANK.revised(**changed_fields(BLANK, said))


def read_back(name: str, data: bytes) -> list[EngagementSpec]:
    """What a list says, into blank specifications."""
    sheet = read_list(name, data)
    matching = guessed(sheet.headings)
    form, found = RowForm(matching), []
    for _, cells in sheet.rows:
        said = form.read(texts_of(matching, cells))
        assert form.faults == []
        found.append(BLANK.revised(**changed_fields(BLANK, said)))
    return found


@settings(max_examples=60, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(specifications(), min_size=1, max_size=3))
def test_import_of_an_export_gives_the_same_documents(documents: list[EngagementSpec]) -> None:
    """In CSV and as a workbook, whatever the fields say."""
    table = [list(row) for row in rows_of((State.RUNNING, document) for document in documents)]
    assert read_back("list.csv", to_csv(table)) == documents
    assert read_back("list.xlsx", to_workbook({"Engagements": table})) == documents


def test_complete_engagement_is_listed_but_for_its_rows() -> None:
    """The demo's, as somebody would see it in a spreadsheet."""
    (again,) = read_back("list.csv", to_csv(rows_of([(State.RUNNING, complete_specification())])))
    for path in LEAVES:
        assert value_in(again, path) == value_in(complete_specification(), path)


def test_every_column_is_explained() -> None:
    """With what may stand there."""
    headings, *lines = explanations()
    assert headings == ["Column", "What it says", "Example", "Allowed"]
    assert [line[0] for line in lines] == [heading(path) for path in COLUMNS]
    allowed = {line[0]: line[3] for line in lines}
    assert allowed["State"] == "Drafting, Running, Closed"
    assert allowed["Uses AI"] == "Yes, No"
    assert str(allowed["Kind of engagement"]).startswith("Proof of concept, Build")


@pytest.mark.parametrize("path", ["reference", "title", STATE])
def test_what_names_an_engagement_stands_first(path: str) -> None:
    """Nobody scrolls for it."""
    assert COLUMNS.index(path) < 3
