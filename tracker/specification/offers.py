"""The kinds of deliverable and constraint that a section offers, and what it offers to say of each."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from contracts.kinds import CONSTRAINT_KINDS, MUST_ANSWER_KINDS, MUST_ANSWER_KINDS_WITH_AI, TRANSFER_KINDS
from contracts.offers import CONSTRAINT_OFFERS, TRANSFER_OFFERS
from contracts.rules.rows import spellings
from contracts.rules.wording import same_words


@dataclass(frozen=True)
class Offer:
    """A row of a kind, filled in as far as it can be without knowing the engagement."""

    kind: str
    label: str
    texts: Mapping[str, str]
    """By the names of the row's fields, as they are typed."""
    question: str
    """What only those can say who know the engagement."""
    evidence: str = ""
    """What is usually filed as proof."""


_TRANSFER = {
    kind: Offer(
        kind,
        TRANSFER_KINDS[kind],
        {
            "kind": TRANSFER_KINDS[kind],
            "title": TRANSFER_KINDS[kind],
            "acceptance_test": offer.acceptance_test,
            "evidence": offer.evidence,
        },
        offer.question,
        offer.evidence,
    )
    for kind, offer in TRANSFER_OFFERS.items()
}
_CONSTRAINTS = {
    kind: Offer(
        kind,
        CONSTRAINT_KINDS[kind],
        {
            "kind": CONSTRAINT_KINDS[kind],
            "dimension": offer.dimension,
            "statement": offer.statement,
            "unit": offer.unit,
            "standard": offer.standard,
            "verification": offer.verification,
            "verified_when": offer.verified_when,
        },
        offer.question,
    )
    for kind, offer in CONSTRAINT_OFFERS.items()
}
OFFERS: Mapping[str, Mapping[str, Offer]] = {"transfer": _TRANSFER, "constraints": _CONSTRAINTS}
"""By the list of rows and the kind."""


def offer_for(rows: str, kind: str) -> Offer | None:
    """What is offered for a kind, if it is one that is known."""
    return OFFERS.get(rows, {}).get(kind)


def offers_left(rows: str, kinds: Iterable[str], *, uses_ai: bool) -> tuple[list[Offer], list[Offer]]:
    """The kinds of which a list has no row yet: those that every engagement must answer, and the others."""
    taken = frozenset(map(same_words, kinds))
    known = {kind: offer.label for kind, offer in OFFERS.get(rows, {}).items()}
    left = [offer for kind, offer in OFFERS.get(rows, {}).items() if not spellings(kind, known) & taken]
    asked = (*MUST_ANSWER_KINDS, *(MUST_ANSWER_KINDS_WITH_AI if uses_ai else ())) if rows == "constraints" else ()
    return [offer for offer in left if offer.kind in asked], [offer for offer in left if offer.kind not in asked]
