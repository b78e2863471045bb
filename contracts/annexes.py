"""What an annex is: an immutable snapshot of the contractual part of a specification, and its digest.

An annex can be made again from its snapshot alone, years later. Nothing internal can get into one.
"""

from collections.abc import Iterator, Sequence
from functools import cached_property, reduce
from hashlib import sha256
from itertools import pairwise
from typing import Annotated, Any, Self

from pydantic import Field, Strict, ValidationError, model_validator

from contracts.canonical import canonical_json
from contracts.engagement import ROW_KINDS, EngagementSpec, iter_notes
from contracts.fields import Choice, Day, Part, Text, Visibility, contractual
from contracts.kinds import Language, Prevails
from contracts.reading import SpecificationError, explained, parse_json
from contracts.upgrades import upgraded


class Status(Choice):
    """What an annex is for. Whether it was signed is tracking, since issued bytes never change."""

    DRAFT = "draft", "DRAFT"
    FOR_SIGNATURE = "for_signature", "FOR SIGNATURE"


class VersionEntry(Part):
    """One line of the version record."""

    version: Annotated[int, Strict(), Field(ge=1, le=1_000_000), contractual("Version")]
    dated_on: Annotated[Day, contractual("Date")]
    author: Annotated[Text, contractual("Author")]
    reason: Annotated[Text, contractual("Reason")]
    signed_on: Annotated[Day | None, contractual("Signed on")] = None
    """Known of an earlier version alone: issued bytes cannot say when they were signed."""
    withdrawn_on: Annotated[Day | None, contractual("Withdrawn on")] = None
    withdrawn_because: Annotated[Text, contractual("Withdrawn because")] = ""


class Amended(Part):
    """The signed version that an amendment changes, with what was agreed then, so that both can be compared."""

    version: Annotated[int, Strict(), Field(ge=1, le=1_000_000), contractual("Version")]
    signed_on: Annotated[Day, contractual("Signed on")]
    digest: Annotated[str, Field(pattern="^[0-9a-f]{64}$"), contractual("Digest")]
    """Of the signed version's own snapshot, as it was issued."""
    agreement: Annotated[EngagementSpec, contractual("Agreement")]


def _of_this_schema(snapshot: object) -> object:
    """The same with each agreement in it read into the present schema."""
    if not isinstance(snapshot, dict):
        return snapshot
    present = {name: _of_this_schema(part) if name == "amends" else part for name, part in snapshot.items()}
    if isinstance(snapshot.get("agreement"), dict):
        present["agreement"] = upgraded(snapshot["agreement"])
    return present


class Snapshot(Part):
    """All that an annex is made from: what is agreed, its status and the record of its versions."""

    status: Annotated[Status, contractual("Status")]
    version: Annotated[int, Strict(), contractual("Version")]
    agreement: Annotated[EngagementSpec, contractual("Agreement")]
    versions: Annotated[tuple[VersionEntry, ...], Field(min_length=1), contractual("Version record")]
    """Oldest first; the last entry is this version."""
    amends: Annotated[Amended | None, contractual("Amends")] = None
    verify_at: Annotated[Text, contractual("Verification address")] = ""
    """The page on which anybody can verify the annex; the digest follows it after a slash."""

    @model_validator(mode="after")
    def _is_the_last_version(self) -> Self:
        numbers = [entry.version for entry in self.versions]
        if any(later <= earlier for earlier, later in pairwise(numbers)):
            raise ValueError("versions: each version has a higher number than the one before it")
        if numbers[-1] != self.version:
            raise ValueError(f"version: is {self.version}, but the last one in the record is {numbers[-1]}")
        return self

    @model_validator(mode="after")
    def _amends_a_signed_version(self) -> Self:
        record = {entry.version: entry for entry in self.versions[:-1]}
        if self.amends and (
            self.amends.version not in record or record[self.amends.version].signed_on != self.amends.signed_on
        ):
            raise ValueError(f"amends: version {self.amends.version} is not in the record as signed on that day")
        return self

    @model_validator(mode="after")
    def _holds_nothing_internal(self) -> Self:
        for agreement in (self.agreement, *([self.amends.agreement] if self.amends else [])):
            if agreement != agreement.contractual():
                raise ValueError("agreement: holds an internal field; use take_snapshot, which leaves those out")
        return self

    @classmethod
    def from_json(cls, data: bytes) -> Self:
        """Read a snapshot back; raises SpecificationError unless the bytes are exactly its canonical form.

        One of an earlier schema is read into the present one, in which its own digest is another.
        """
        document = parse_json(data)
        present = _of_this_schema(document)
        try:
            snapshot = cls.model_validate(present)
        except ValidationError as error:
            raise explained(error) from None
        if canonical_json(document) != data or canonical_json(present) != snapshot.to_json():
            raise SpecificationError("", "the snapshot is not in its canonical form: another program wrote it anew")
        return snapshot

    def to_document(self) -> dict[str, Any]:
        """The JSON form without what is empty, so that a field added later changes no old digest."""
        return self.model_dump(mode="json", by_alias=True, exclude_defaults=True)

    def to_json(self) -> bytes:
        """The snapshot in canonical JSON: the bytes that the digest stands for and that the annex carries."""
        return canonical_json(self.to_document())

    @property
    def language(self) -> Language:
        """What the annex's own wording is written in."""
        return self.agreement.contract.written_in

    @property
    def verification_address(self) -> str:
        """Where this very version can be verified; empty when whoever issued it named no page."""
        return f"{self.verify_at}/{self.digest}" if self.verify_at else ""

    @cached_property
    def digest(self) -> str:
        """The SHA-256 of the canonical JSON, in hexadecimal digits."""
        return sha256(self.to_json()).hexdigest()


def take_snapshot(
    specification: EngagementSpec,
    *,
    status: Status,
    versions: Sequence[VersionEntry],
    amends: Amended | None = None,
    verify_at: str = "",
) -> Snapshot:
    """The snapshot of a specification as it is now, without its internal fields; versions ends with this one."""
    return Snapshot(
        status=status,
        version=versions[-1].version,
        agreement=specification.contractual(),
        versions=tuple(versions),
        amends=amends,
        verify_at=verify_at,
    )


def left_out(agreement: EngagementSpec) -> Iterator[str]:
    """The paths of the contractual fields outside the rows of tables that are empty, and so on none of the pages."""
    notes = dict(iter_notes())
    answered = {
        *ROW_KINDS,
        "no_constraints",
        "dimensions",
        "contract.language",
    }  # empty is an answer here, or judged by the rules
    if agreement.contract.main_contract.prevails is not Prevails.ANNEX:
        answered.add("contract.main_contract.prevails_for")
    for path, note in notes.items():
        is_part = any(other.startswith(f"{path}.") for other in notes)
        if note.visibility is Visibility.INTERNAL or is_part or {path, path.partition(".")[0]} & answered:
            continue
        start: Any = agreement
        if reduce(getattr, path.split("."), start) in (None, "", ()):
            yield path
