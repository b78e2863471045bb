"""Documents that earlier releases wrote are read by this one, and say what they always said."""

import json
from collections import Counter
from collections.abc import Iterator
from copy import deepcopy
from pathlib import Path
from typing import Any

import pytest

from contracts.annexes import Snapshot
from contracts.engagement import SCHEMA, EngagementSpec, SpecificationError
from contracts.upgrades import STEPS, upgraded

FOLDER = Path(__file__).parent / "samples"
SAMPLES = sorted(file.stem for file in FOLDER.glob("schema-*.json"))
"""Written by the release of their schema and never touched again."""


def sample(name: str) -> dict[str, Any]:
    """A stored document as it was written."""
    return dict(json.loads((FOLDER / f"{name}.json").read_bytes()))


def expected(name: str) -> dict[str, Any]:
    """What stands in the document by the present schema; a sample of the present is its own expectation."""
    document = sample(name)
    return document if document["schema"] == SCHEMA else sample(f"upgraded/{name}")


def values(document: object) -> Iterator[object]:
    """Every value that somebody typed or chose, with its type, wherever it stands."""
    if isinstance(document, dict):
        for name in document.keys() - {"schema"}:
            yield from values(document[name])
    elif isinstance(document, list):
        for item in document:
            yield from values(item)
    else:
        yield type(document), document


def test_each_schema_has_a_sample_and_a_step() -> None:
    """Whoever raises the schema stores a document of the one before and says how it is read."""
    assert {sample(name)["schema"] for name in SAMPLES} == set(range(1, SCHEMA + 1))
    assert set(STEPS) == set(range(1, SCHEMA))


@pytest.mark.parametrize("name", SAMPLES)
def test_a_sample_is_read(name: str) -> None:
    """As it was expected, from its bytes."""
    specification = EngagementSpec.from_json((FOLDER / f"{name}.json").read_bytes())
    assert specification.to_document() == expected(name)


@pytest.mark.parametrize("name", SAMPLES)
def test_a_sample_is_upgraded_without_loss(name: str) -> None:
    """Every value of the old document is in the new one, as often; a second time changes nothing."""
    before = sample(name)
    after = upgraded(before)
    assert after == expected(name)
    assert Counter(values(after)) == Counter(values(before))
    assert upgraded(after) == after


@pytest.mark.parametrize("name", SAMPLES)
def test_the_argument_is_not_changed(name: str) -> None:
    """Who keeps the old document keeps it as it was."""
    document = sample(name)
    before = deepcopy(document)
    upgraded(document)
    assert document == before


@pytest.mark.parametrize("schema", range(1, SCHEMA))
def test_a_snapshot_of_an_earlier_schema_is_read(schema: int) -> None:
    """An annex issued then can be made again now."""
    agreement = Snapshot.from_json((FOLDER / f"snapshot-schema-{schema}.json").read_bytes()).agreement
    assert agreement == EngagementSpec.from_document(expected(f"schema-{schema}")).contractual()


@pytest.mark.parametrize(
    ("document", "field"),
    [
        ({"schema": 1, "handover": "soon"}, "handover"),
        ({"schema": 1, "handover": {"notice_days": "60"}}, "exit.notice_days"),
        ({"schema": 1, "handover": {"notice_days": 60}, "exit": {"notice_days": 30}}, "handover.notice_days"),
        ({"schema": 1, "handover": {"substitute": "Hard"}}, "handover.substitute"),
        ({"schema": "1", "handover": {"notice_days": 60}}, "schema"),
    ],
)
def test_what_was_no_specification_then_is_none_now(document: dict[str, Any], field: str) -> None:
    """It is refused by the field at fault, and nothing of it is overwritten."""
    with pytest.raises(SpecificationError) as caught:
        EngagementSpec.from_document(document)
    assert caught.value.field == field
