"""Which texts are printed and signed: all contractual ones, and none of the internal."""

from contracts.engagement import EngagementSpec
from contracts.rules.printed import printed_texts


def test_printed_texts() -> None:
    """Texts of parts, rows and lists stand under their paths; internal fields, choices and numbers are left out."""
    spec = EngagementSpec.blank(
        title="Claims",
        contract={"kind": "build", "capability_tags": ["reading"], "vendor": {"name": "Harbour"}},
        metrics=[{"number": 3, "unit": "days", "target": "4"}],
        people={"sponsor": "Edda Lund", "vendor_key_people": ["Kim", "Ada"]},
    )
    assert [item for item in printed_texts(spec) if item[1]] == [
        ("title", "Claims"),
        ("contract.vendor.name", "Harbour"),
        ("metrics.M-3.unit", "days"),
        ("people.vendor_key_people", "Kim"),
        ("people.vendor_key_people", "Ada"),
    ]
