"""A snapshot holds what is agreed and nothing else, and its digest stands for exactly that."""

import json
from datetime import date
from hashlib import sha256
from typing import Any

import pytest
from pydantic import ValidationError

from contracts.annexes import Amended, Snapshot, Status, VersionEntry, left_out, take_snapshot
from contracts.canonical import canonical_json
from contracts.engagement import SCHEMA, EngagementSpec
from contracts.kinds import Language
from contracts.reading import SpecificationError

FIRST = VersionEntry(version=1, dated_on=date(2027, 1, 18), author="Procurement", reason="First version")
THIRD = VersionEntry(version=3, dated_on=date(2027, 2, 3), author="Procurement", reason="Handover moved")
SPECIFICATION = EngagementSpec.blank(title="Reading of claims", people={"sponsor": "Secret", "deputy": "Mira Holt"})


def snapshot() -> Snapshot:
    """A draft of the third version."""
    return take_snapshot(SPECIFICATION, status=Status.DRAFT, versions=[FIRST, THIRD])


def test_a_snapshot_drops_what_is_internal() -> None:
    """The sponsor is internal, the deputy is not."""
    assert b"Secret" not in snapshot().to_json()
    assert snapshot().agreement.people.deputy == "Mira Holt"


def test_a_snapshot_refuses_an_agreement_with_an_internal_field() -> None:
    """Not even by going round take_snapshot."""
    with pytest.raises(ValidationError, match="internal field"):
        Snapshot(status=Status.DRAFT, version=3, agreement=SPECIFICATION, versions=(THIRD,))


def test_a_snapshot_is_of_the_last_version_in_its_record() -> None:
    """The version is that of the last entry, whatever numbers were skipped."""
    assert snapshot().version == 3
    with pytest.raises(ValidationError, match="is 2, but the last one in the record is 3"):
        Snapshot(status=Status.DRAFT, version=2, agreement=EngagementSpec.blank(), versions=(FIRST, THIRD))


@pytest.mark.parametrize("record", [(THIRD, FIRST), (FIRST, FIRST), ()])
def test_the_version_record_only_grows(record: tuple[VersionEntry, ...]) -> None:
    """A record that goes back, repeats a number or is empty is none."""
    with pytest.raises(ValidationError, match="versions"):
        Snapshot(status=Status.DRAFT, version=1, agreement=EngagementSpec.blank(), versions=record)


def test_the_digest_is_that_of_the_canonical_json() -> None:
    """Anybody can check it with a standard tool."""
    assert snapshot().digest == sha256(snapshot().to_json()).hexdigest()
    assert json.loads(snapshot().to_json()) == {
        "status": "draft",
        "version": 3,
        "agreement": {"schema": 4, "title": "Reading of claims", "people": {"deputy": "Mira Holt"}},
        "versions": [
            {"version": 1, "dated_on": "2027-01-18", "author": "Procurement", "reason": "First version"},
            {"version": 3, "dated_on": "2027-02-03", "author": "Procurement", "reason": "Handover moved"},
        ],
    }


def test_the_digest_changes_with_status_and_content() -> None:
    """A draft is not the annex for signature, and each word counts."""
    final = take_snapshot(SPECIFICATION, status=Status.FOR_SIGNATURE, versions=[FIRST, THIRD])
    other = take_snapshot(SPECIFICATION.revised(title="Claims"), status=Status.DRAFT, versions=[FIRST, THIRD])
    assert len({snapshot().digest, final.digest, other.digest}) == 3


def test_a_snapshot_comes_back_from_its_json() -> None:
    """Reading and writing again gives the same bytes."""
    assert Snapshot.from_json(snapshot().to_json()) == snapshot()


@pytest.mark.parametrize(
    ("change", "problem"),
    [
        ({"status": "signed"}, "^status: "),
        ({"version": 4}, "the last one in the record is 3"),
        ({"version": 3.0}, "^version: "),
        ({"extra": 1}, "^extra: "),
    ],
)
def test_what_is_no_snapshot_is_refused_with_its_field(change: dict[str, Any], problem: str) -> None:
    """The message names the field at fault."""
    document = json.loads(snapshot().to_json()) | change
    with pytest.raises(SpecificationError, match=problem):
        Snapshot.from_json(json.dumps(document).encode())


@pytest.mark.parametrize(("data", "problem"), [(b"[]", "valid dictionary"), (b'{"agreement":5}', "status: is missing")])
def test_json_of_another_shape_is_refused(data: bytes, problem: str) -> None:
    """Also where it holds nothing that could be of an earlier schema."""
    with pytest.raises(SpecificationError, match=problem):
        Snapshot.from_json(data)


def test_a_snapshot_that_was_written_anew_is_refused() -> None:
    """Other bytes of the same content have another digest, so they are not the annex's source."""
    with pytest.raises(SpecificationError, match="canonical form"):
        Snapshot.from_json(json.dumps(json.loads(snapshot().to_json()), indent=1).encode())
    with_an_empty_field = snapshot().to_document()
    with_an_empty_field["agreement"]["reference"] = ""
    with pytest.raises(SpecificationError, match="canonical form"):
        Snapshot.from_json(canonical_json(with_an_empty_field))


SIGNED = FIRST.model_copy(update={"signed_on": date(2027, 1, 20)})


def amended(**changes: Any) -> Amended:
    """The first version as it was signed."""
    document = {"version": 1, "signed_on": "2027-01-20", "digest": "0" * 64, "agreement": {"schema": SCHEMA}}
    return Amended.model_validate(document | changes)


def test_an_amendment_carries_what_it_changes() -> None:
    """What was agreed before comes back from the snapshot alone, also where an earlier schema wrote it."""
    taken = take_snapshot(SPECIFICATION, status=Status.DRAFT, versions=[SIGNED, THIRD], amends=amended())
    assert Snapshot.from_json(taken.to_json()) == taken
    earlier = taken.to_document()
    earlier["amends"]["agreement"] = {"schema": 1, "handover": {"notice_days": 60}}
    read = Snapshot.from_json(canonical_json(earlier))
    assert read.amends is not None
    assert read.amends.agreement.exit.notice_days == 60


@pytest.mark.parametrize(
    ("record", "changes", "problem"),
    [
        ([FIRST, THIRD], {}, "is not in the record as signed"),
        ([SIGNED, THIRD], {"version": 3}, "is not in the record as signed"),
        ([SIGNED, THIRD], {"agreement": {"schema": SCHEMA, "people": {"sponsor": "Secret"}}}, "internal field"),
    ],
)
def test_an_amendment_changes_a_signed_version_alone(
    record: list[VersionEntry], changes: dict[str, Any], problem: str
) -> None:
    """One that the record knows as signed, and nothing internal of it."""
    with pytest.raises(ValidationError, match=problem):
        take_snapshot(SPECIFICATION, status=Status.DRAFT, versions=record, amends=amended(**changes))


def test_an_annex_speaks_the_language_chosen() -> None:
    """English where nobody chose."""
    german = take_snapshot(EngagementSpec.blank(contract={"language": "de"}), status=Status.DRAFT, versions=[FIRST])
    assert (snapshot().language, german.language) == (Language.EN, Language.DE)


def test_the_address_of_verification_ends_with_the_digest() -> None:
    """And there is none where nobody named a page."""
    page = "https://bridgehead.example.org/verify"
    taken = take_snapshot(SPECIFICATION, status=Status.DRAFT, versions=[FIRST], verify_at=page)
    assert taken.verification_address == f"{page}/{taken.digest}"
    assert snapshot().verification_address == ""


def test_what_the_pages_leave_out_is_named() -> None:
    """Whoever issues sees what is on no page; what is internal, a row or answered otherwise is not asked for."""
    paths = set(left_out(SPECIFICATION))
    assert {"contract.value.amount", "handover.acceptance_test", "contract.main_contract.prevails"} <= paths
    assert not paths & {"title", "people.deputy", "people.sponsor", "metrics", "dimensions", "contract.buyer"}
    assert "contract.main_contract.prevails_for" not in paths
    annex_prevails = {"main_contract": {"prevails": "annex"}}
    assert "contract.main_contract.prevails_for" in set(left_out(EngagementSpec.blank(contract=annex_prevails)))
