"""The specification as a document: in and out, its rows and their numbers, and what may leave the organisation."""

from datetime import date
from typing import Any, get_args, get_origin

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from contracts.canonical import canonical_json
from contracts.engagement import (
    ROW_KINDS,
    SCHEMA,
    EngagementSpec,
    HighestNumbers,
    SpecificationError,
    iter_notes,
    note_at,
    row_path,
)
from contracts.fields import Choice, Part, Row, Visibility
from tests.factories.documents import DOCUMENTS, behind, is_part

MARKER = "Marker of an internal field"
MARKER_NUMBER = 77


@given(DOCUMENTS)
@settings(max_examples=60)
def test_document_json_document(document: dict[str, Any]) -> None:
    """A specification comes back from its JSON as it was, and is written to the same bytes again."""
    specification = EngagementSpec.from_document(document)
    data = specification.to_json()
    assert EngagementSpec.from_json(data) == specification
    assert EngagementSpec.from_json(data).to_json() == data == canonical_json(specification.to_document())


@given(DOCUMENTS)
@settings(max_examples=60)
def test_what_is_internal_comes_back(document: dict[str, Any]) -> None:
    """The contractual part with what is internal of the whole is the whole; with that of nothing it is what it was."""
    specification = EngagementSpec.from_document(document)
    contractual = specification.contractual()
    assert contractual.with_internal_of(specification) == specification
    assert contractual.with_internal_of(EngagementSpec.blank()) == contractual


def test_internal_fields_follow_the_number_of_a_row() -> None:
    """Not its place; a row that is new has none, and one that is gone takes its own along."""
    ours = EngagementSpec.blank(transfer=[{"number": number, "weight": number} for number in (1, 2)])
    theirs = EngagementSpec.blank(transfer=[{"number": number, "kind": "New"} for number in (3, 2)])
    rows = theirs.with_internal_of(ours).transfer
    assert [(row.number, row.kind, row.weight) for row in rows] == [(3, "New", None), (2, "New", 2)]


@given(DOCUMENTS)
@settings(max_examples=60)
def test_contractual_is_what_both_parties_read(document: dict[str, Any]) -> None:
    """Taking out what is internal twice is the same as once, and every row stays."""
    specification = EngagementSpec.from_document(document)
    contractual = specification.contractual()
    assert contractual.contractual() == contractual
    assert contractual.title == specification.title
    for kind in set(ROW_KINDS) - {"learners"}:
        assert [row.id for row in contractual.rows(kind)] == [row.id for row in specification.rows(kind)]
    assert contractual.learners == ()


def test_empty_fields_are_left_out() -> None:
    """A field that is added later changes no old digest."""
    assert EngagementSpec.blank().to_json() == b'{"schema":4}'
    assert EngagementSpec.blank(title="", metrics=[]).to_json() == b'{"schema":4}'


def marker_of(kind: Any) -> Any:
    """What is easily found again, of the kind that a field holds."""
    if issubclass(kind, Choice):
        return next(iter(kind))
    return {str: MARKER, int: MARKER_NUMBER, bool: True, date: "2099-12-31"}[kind]


def filled(part: type[Part]) -> dict[str, Any]:
    """A document of a part in which each internal field holds a marker, and no other field anything."""
    document: dict[str, Any] = {"number": 1} if issubclass(part, Row) else {}
    for name, info in part.model_fields.items():
        kind = behind(info.annotation)
        inner = behind(get_args(kind)[0]) if get_origin(kind) is tuple else kind
        if is_part(inner):
            document[name] = [filled(inner)] if get_origin(kind) is tuple else filled(inner)
        elif part.note(name).visibility is Visibility.INTERNAL:
            document[name] = [MARKER] if get_origin(kind) is tuple else marker_of(kind)
    return document


def paths(document: Any, path: str = "") -> set[str]:
    """Every path that stands in a document, without positions."""
    if isinstance(document, list):
        return set().union(*(paths(item, path) for item in document))
    if isinstance(document, dict):
        below = {f"{path}.{name}".removeprefix("."): value for name, value in document.items()}
        return set(below).union(*(paths(value, name) for name, value in below.items()))
    return set()


def test_contractual_holds_no_internal_field() -> None:
    """Every internal field there is gets a marker, and the copy that may leave the organisation holds none."""
    specification = EngagementSpec.from_document({"schema": SCHEMA} | filled(EngagementSpec))
    internal = {path for path, note in iter_notes() if note.visibility is Visibility.INTERNAL}
    assert internal <= paths(specification.to_document())
    contractual = specification.contractual()
    assert not internal & paths(contractual.to_document())
    assert MARKER.encode() in specification.to_json()
    assert MARKER.encode() not in contractual.to_json()
    assert str(MARKER_NUMBER).encode() not in contractual.to_json()


EDITS = st.lists(
    st.tuples(st.sampled_from(ROW_KINDS), st.sampled_from(["add", "remove first", "remove last", "clear"])), max_size=25
)


@given(EDITS)
def test_row_numbers_are_never_used_again(edits: list[tuple[str, str]]) -> None:
    """Whatever is added and removed, a new row's number was never given before, also through JSON."""
    specification = EngagementSpec.blank()
    given_out: dict[str, set[int]] = {kind: set() for kind in ROW_KINDS}
    for kind, edit in edits:
        numbers = [row.number for row in specification.rows(kind)]
        if edit == "add":
            new = specification.highest_number(kind) + 1
            assert new not in given_out[kind]
            given_out[kind].add(new)
            numbers.append(new)
        else:
            numbers = {"remove first": numbers[1:], "remove last": numbers[:-1], "clear": []}[edit]
        revised = specification.revised(**{kind: [{"number": number} for number in numbers]})
        specification = EngagementSpec.from_json(revised.to_json())


def test_revised_cannot_forget() -> None:
    """A change that lowers the memory of numbers has no effect; one that raises it has."""
    specification = EngagementSpec.blank(metrics=[{"number": 4}]).revised(metrics=[])
    assert specification.highest_number("metrics") == 4
    assert specification.highest_number("assets") == 0
    assert specification.revised(highest_numbers=HighestNumbers()).highest_number("metrics") == 4
    assert specification.revised(highest_numbers={"metrics": 9}).highest_number("metrics") == 9


def test_revised_replaces_and_keeps() -> None:
    """What is given is replaced, as a part or as plain values; all else stays."""
    specification = EngagementSpec.blank(title="Claims", problem={"statement": "Late"})
    other = EngagementSpec.blank(problem={"size": "61,000"}).problem
    assert specification.revised(problem=other) == EngagementSpec.blank(title="Claims", problem={"size": "61,000"})
    assert specification.revised(title="Forms").problem.statement == "Late"
    with pytest.raises(SpecificationError, match=r"^title: Input should be a valid string"):
        specification.revised(title=5)
    with pytest.raises(SpecificationError, match=r"^titel: this release knows no such field"):
        specification.revised(titel="Forms")


@pytest.mark.parametrize(
    ("document", "field", "problem"),
    [
        ([], "", "a specification is a JSON object with the field schema"),
        (None, "", "a specification is a JSON object with the field schema"),
        ({}, "schema", "is missing"),
        ({"schema": 5}, "schema", "written by a newer release (schema 5); this one reads up to 4"),
        ({"schema": 0}, "schema", "Input should be 4"),
        ({"schema": True}, "schema", "must be the number 4"),
        ({"schema": "1"}, "schema", "must be the number 4"),
        ({"schema": 4, "titel": ""}, "titel", "this release knows no such field; check its spelling"),
        ({"schema": 4, "title": 5}, "title", "Input should be a valid string"),
        ({"schema": 4, "contract": {"value": {"currency": "eu"}}}, "contract.value.currency", "String should match"),
        ({"schema": 4, "contract": {"value": {"amount": 1.5}}}, "contract.value.amount", "write the number as text"),
        ({"schema": 4, "contract": {"kind": "thing"}}, "contract.kind", "Input should be 'proof_of_concept', "),
        ({"schema": 4, "contract": {"start_on": "2027-02-29"}}, "contract.start_on", "2027-02-29 is not a day"),
        ({"schema": 4, "metrics": [{"number": 1}, {}]}, "metrics.1.number", "is missing"),
        ({"schema": 4, "metrics": "none"}, "metrics", "Input should be a valid tuple"),
        ({"schema": 4, "dimensions": ["x"] * 31}, "dimensions", "holds 31 entries; keep at most 30"),
        (
            {"schema": 4, "people": {"vendor_key_people": ["x"] * 101}},
            "people.vendor_key_people",
            "holds 101 entries; keep at most 100",
        ),
        (
            {"schema": 4, "assets": [{"number": 3}, {"number": 3}]},
            "",
            "assets: the number 3 is given twice; each row needs its own",
        ),
    ],
)
def test_what_is_no_specification_is_refused(document: object, field: str, problem: str) -> None:
    """The first fault is named by its field and said in words."""
    with pytest.raises(SpecificationError) as caught:
        EngagementSpec.from_document(document)
    assert caught.value.field == field
    assert caught.value.problem.startswith(problem)


def test_paths_and_notes() -> None:
    """A field is named by the lasting number of its row, and its note is found with it or without."""
    specification = EngagementSpec.blank(transfer=[{"number": 12}])
    row = specification.rows("transfer")[0]
    assert row_path("transfer", row, "due_on") == "transfer.KT-12.due_on"
    assert row_path("transfer", row) == "transfer.KT-12"
    assert note_at("transfer.KT-12.due_on") is note_at("transfer.due_on")
    assert note_at("metrics.M-1.evaluation_set.size").label == "Size of the evaluation set"
    assert note_at("contract.vendor.name").label == "Name"
    assert note_at("title").label == "Title"
    assert note_at("metrics.M-1") is note_at("metrics")


@pytest.mark.parametrize("path", ["", "nothing", "metrics.M-1.nothing", "title.name", "a.b"])
def test_no_note_without_a_field(path: str) -> None:
    """A path that names no field is an error."""
    with pytest.raises(KeyError):
        note_at(path)


def test_every_field_has_a_note() -> None:
    """Each field is contractual or internal, labelled, and reached by its own path."""
    notes = dict(iter_notes())
    assert all(note_at(path) is note and note.label for path, note in notes.items())
    assert {"title", "contract.vendor.name", "metrics.evaluation_set.size", "highest_numbers.assets"} <= set(notes)
    assert notes["people.sponsor"].visibility is Visibility.INTERNAL
