"""Every kind comes with an offer that holds as it stands and asks for what it cannot know."""

import re
from collections.abc import Iterator
from dataclasses import fields

import pytest

from contracts.engagement import EngagementSpec
from contracts.kinds import CONSTRAINT_KINDS, DIMENSIONS, TRANSFER_KINDS
from contracts.language.counting import words_said
from contracts.offers import CONSTRAINT_OFFERS, TRANSFER_OFFERS, ConstraintOffer, TransferOffer
from contracts.rules.base import Thresholds
from contracts.rules.check import check
from contracts.rules.wording import blank_in, brackets_in

OFFERS = [*TRANSFER_OFFERS.items(), *CONSTRAINT_OFFERS.items()]
OFFER = pytest.mark.parametrize(("kind", "offer"), OFFERS, ids=[kind for kind, _ in OFFERS])


def texts(offer: TransferOffer | ConstraintOffer) -> Iterator[tuple[str, str]]:
    """The texts of an offer that are given, by their names."""
    values = ((field.name, getattr(offer, field.name)) for field in fields(offer))
    return ((name, value) for name, value in values if isinstance(value, str) and value)


def test_every_kind_has_an_offer() -> None:
    """And no offer is of a kind that cannot be chosen."""
    assert list(TRANSFER_OFFERS) == list(TRANSFER_KINDS)
    assert list(CONSTRAINT_OFFERS) == list(CONSTRAINT_KINDS)


@OFFER
def test_an_offer_leaves_nothing_open(kind: str, offer: TransferOffer | ConstraintOffer) -> None:
    """It holds no placeholder, and its question is one."""
    for name, text in texts(offer):
        assert blank_in(text) is None
        assert brackets_in(text) is None
        assert text.endswith("?") is (name == "question"), name


@pytest.mark.parametrize("offer", TRANSFER_OFFERS.values(), ids=TRANSFER_OFFERS)
def test_a_receiver_does_enough_to_show_it(offer: TransferOffer) -> None:
    """No offered test is one that DT008 finds too short, and the proof is named."""
    assert words_said(offer.acceptance_test) >= Thresholds().acceptance_test_words
    assert offer.acceptance_test.endswith(".")
    assert offer.evidence


@pytest.mark.parametrize("offer", CONSTRAINT_OFFERS.values(), ids=CONSTRAINT_OFFERS)
def test_a_constraint_can_be_verified(offer: ConstraintOffer) -> None:
    """How and when are said, the dimension can be ranked, and a number is asked for where the statement has one."""
    assert offer.statement.endswith(".")
    assert offer.verification
    assert offer.verified_when
    assert offer.dimension in DIMENSIONS
    assert offer.needs_limit is bool(re.search(r"\bthis (?:amount|notice|number|time)\b", offer.statement))
    assert offer.needs_limit or not offer.unit


def test_what_is_offered_raises_no_rule_of_its_own() -> None:
    """A specification made of nothing but offers is not told that its tests or its limits are none."""
    specification = EngagementSpec.blank(
        transfer=[
            {"number": number, "kind": kind, "acceptance_test": offer.acceptance_test, "evidence": offer.evidence}
            for number, (kind, offer) in enumerate(TRANSFER_OFFERS.items(), start=1)
        ],
        constraints=[
            {
                "number": number,
                "kind": kind,
                "dimension": offer.dimension,
                "statement": offer.statement,
                "standard": offer.standard,
                "verification": offer.verification,
                "verified_when": offer.verified_when,
            }
            for number, (kind, offer) in enumerate(CONSTRAINT_OFFERS.items(), start=1)
        ],
    )
    raised = {finding.rule.code for finding in check(specification).findings}
    assert not raised & {"DT008", "SV012", "SV013", "SV018"}
