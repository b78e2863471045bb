"""What a file says: our own form, an annex, or what an annex carries."""

import json
from pathlib import Path

import pytest
from flask import Flask
from hypothesis import HealthCheck, given
from hypothesis import settings as hypothesis_settings

from contracts.annexes import Snapshot, Status, VersionEntry, take_snapshot
from contracts.engagement import EngagementSpec
from contracts.reading import SpecificationError
from tests.factories.documents import DOCUMENTS
from tests.factories.engagements import complete_specification
from tests.factories.pdfs import pdf
from tracker.demo.loader import FOLDER
from tracker.specification_files.files import read_file

FIRST = VersionEntry.model_validate({"version": 1, "dated_on": "2026-11-23", "author": "Tom", "reason": "First issue"})
DEMO = [path for path in sorted(FOLDER.glob("*.json")) if "problem" in json.loads(path.read_bytes())]


def annex_of(specification: EngagementSpec) -> Snapshot:
    """What is issued of it."""
    return take_snapshot(specification, status=Status.FOR_SIGNATURE, versions=[FIRST])


@pytest.mark.parametrize("path", DEMO, ids=lambda path: path.stem)
def test_annex_of_each_demo_engagement(app: Flask, path: Path) -> None:
    """Read back from the PDF and from what it carries, the contractual part is identical, and nothing else is there."""
    specification = EngagementSpec.from_json(path.read_bytes())
    content = annex_of(specification).to_json()
    with app.app_context():
        for file in (content, pdf(attachments=(("annex.json", content),))):
            brought = read_file(file)
            assert brought.is_contractual
            assert brought.specification == specification.contractual()
            assert brought.beside(specification) == specification


def test_demo_is_not_empty() -> None:
    """The engagements are found where they are kept."""
    assert len(DEMO) > 5


@given(DOCUMENTS)
@hypothesis_settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_whatever_is_agreed_comes_back(document: dict[str, object]) -> None:
    """In the bytes that were signed for."""
    specification = EngagementSpec.from_document(document)
    brought = read_file(annex_of(specification).to_json()).specification
    assert brought.to_json() == specification.contractual().to_json()


def test_own_file_is_taken_whole() -> None:
    """Its internal fields included, and those of the engagement are not kept."""
    other = complete_specification().revised(title="Another", contract={"capability_tags": ["One"]})
    brought = read_file(other.to_json())
    assert not brought.is_contractual
    assert brought.beside(complete_specification()).contract == other.contract


@pytest.mark.parametrize(
    ("file", "problem"),
    [
        (pdf(), "carries no annex.json"),
        (b"%PDF-1.7", "carries no annex.json"),
        (annex_of(complete_specification()).to_json().replace(b":", b": ", 1), "not in its canonical form"),
        (b'{"agreement": {}}', "status: is missing"),
        (b"[]", "object"),
    ],
)
def test_what_is_no_annex(app: Flask, file: bytes, problem: str) -> None:
    """It is said what is wrong."""
    with app.app_context(), pytest.raises(SpecificationError, match=problem):
        read_file(file)
