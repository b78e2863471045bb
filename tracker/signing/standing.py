"""How an issued version stands, told from what became of it and of the versions after it."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class StandingKind(StrEnum):
    """Whether a version binds anybody, may do so yet, or no longer."""

    FOR_SIGNATURE = "for_signature"
    SIGNED = "signed"
    AMENDED = "amended"
    """Signed, and changed by a later one that is signed."""
    SUPERSEDED = "superseded"
    """Never signed, and another took its place."""
    WITHDRAWN = "withdrawn"

    @property
    def label(self) -> str:
        """In words."""
        return self.value.replace("_", " ").capitalize()


@dataclass(frozen=True, slots=True)
class Fate:
    """What became of one version, as it was recorded."""

    annex_id: int
    version: int
    signature_id: int | None = None
    signed_on: date | None = None
    withdrawn_on: date | None = None
    withdrawn_because: str = ""


@dataclass(frozen=True, slots=True)
class Standing:
    """How one version stands."""

    kind: StandingKind
    signature_id: int | None = None
    """Of the signature that holds."""
    signed_on: date | None = None
    superseded_by: int | None = None
    """The version that amends it or took its place."""
    withdrawn_on: date | None = None
    withdrawn_because: str = ""

    @property
    def is_open(self) -> bool:
        """Whether it may still be signed or withdrawn."""
        return self.kind is StandingKind.FOR_SIGNATURE

    @property
    def binds(self) -> bool:
        """Whether it is what the parties have agreed on today."""
        return self.kind is StandingKind.SIGNED


def standings(fates: Iterable[Fate]) -> Iterator[tuple[int, Standing]]:
    """How each version of one engagement stands, by the id of its annex, newest first.

    A signed version gives way when a later one is signed, for an amendment that nobody signed changes nothing. One that
    is neither signed nor withdrawn gives way to any later one that stands: so it was before withdrawals were recorded.
    """
    newest_signed: int | None = None
    newest: int | None = None
    for fate in sorted(fates, key=lambda fate: fate.version, reverse=True):
        said = (fate.signature_id, fate.signed_on)
        if fate.withdrawn_on:
            standing = Standing(
                StandingKind.WITHDRAWN, withdrawn_on=fate.withdrawn_on, withdrawn_because=fate.withdrawn_because
            )
        elif fate.signed_on:
            kind = StandingKind.AMENDED if newest_signed else StandingKind.SIGNED
            standing = Standing(kind, *said, superseded_by=newest_signed)
            newest_signed = newest_signed or fate.version
        else:
            kind = StandingKind.SUPERSEDED if newest else StandingKind.FOR_SIGNATURE
            standing = Standing(kind, superseded_by=newest)
        if not fate.withdrawn_on:
            newest = newest or fate.version
        yield fate.annex_id, standing
