"""What there is to search in a specification."""

from contracts.engagement import EngagementSpec
from tracker.search.passages import Passage, Weight, passages


def test_every_text_with_its_place() -> None:
    """Internal ones too, rows by their numbers, choices in words; numbers and dates are none."""
    specification = EngagementSpec.blank(
        title="Claims",
        contract={
            "kind": "build",
            "critical": True,
            "start_on": "2027-01-01",
            "vendor": {"name": "Harbour"},
            "capability_tags": ["data", "claims"],
        },
        constraints=[{"number": 3, "kind": "data_location", "limit": "12", "statement": "Here"}],
        team={"keeps": "The model"},
    )
    assert list(passages(specification)) == [
        Passage("title", "Claims"),
        Passage("contract.kind", "Build"),
        Passage("contract.capability_tags", "data\nclaims"),
        Passage("contract.vendor.name", "Harbour"),
        Passage("constraints.C-3.kind", "Data location"),
        Passage("constraints.C-3.statement", "Here"),
        Passage("team.keeps", "The model"),
    ]


def test_names_weigh_more() -> None:
    """An engagement that is called so is meant rather than one that mentions it."""
    assert Passage("title", "").weight is Weight.NAME
    assert Passage("contract.vendor.name", "").weight is Weight.PARTY
    assert Passage("contract.buyer.name", "").weight is Weight.TEXT
