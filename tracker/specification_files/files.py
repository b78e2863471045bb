"""What a file that somebody brings says: a specification of our own, an annex, or the content that an annex carries."""

from dataclasses import dataclass

from contracts.annexes import Snapshot
from contracts.engagement import EngagementSpec
from contracts.reading import SIZE_LIMIT, SpecificationError, parse_json
from contracts.rendering import Limits
from contracts.verification import read_annex
from tracker.common.transactions import release

LIMITS = Limits(cpu_seconds=15, wall_seconds=20)

_ADDED = 10_000
"""Bytes by which a document may grow when it is entered: a reference, our own address, the numbers given to rows."""


@dataclass(frozen=True)
class Brought:
    """What was read of a file."""

    specification: EngagementSpec
    is_contractual: bool = False
    """Whether it is of an annex, which says nothing of what is internal."""

    def beside(self, current: EngagementSpec) -> EngagementSpec:
        """What an engagement says once this takes its place; an annex leaves what is internal as it is."""
        read = self.specification
        read = read.with_internal_of(current) if self.is_contractual else read
        return read if read.reference else read.model_copy(update={"reference": current.reference})


def read_file(data: bytes) -> Brought:
    """What a file says, told by what it holds; raises SpecificationError."""
    brought = _read(data)
    if len(brought.specification.to_json()) > SIZE_LIMIT - _ADDED:
        raise SpecificationError("", "the specification is too large to be kept; shorten some texts")
    return brought


def _read(data: bytes) -> Brought:
    if data.startswith(b"%PDF-"):
        release()  # a long file takes a while to read, in which others may save
        return Brought(read_annex(data, limits=LIMITS).agreement, is_contractual=True)
    document = parse_json(data)
    if isinstance(document, dict) and "agreement" in document:
        return Brought(Snapshot.from_json(data).agreement, is_contractual=True)
    return Brought(EngagementSpec.from_document(document))
