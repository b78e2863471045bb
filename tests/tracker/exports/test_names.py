"""Names of files, for any system."""

import pytest

from tracker.exports.models import ExportItem
from tracker.exports.names import file_name, told_apart


@pytest.mark.parametrize(
    ("reference", "name"),
    [
        ("HC-2027-004", "HC-2027-004-annex-v1.pdf"),
        ("../../etc/passwd", "etc_passwd-annex-v1.pdf"),
        ("CON", "CON-annex-v1.pdf"),
        ("A: 1 <b>?*|", "A_1_b-annex-v1.pdf"),
        ("合同", "annex-v1.pdf"),
        ("", "annex-v1.pdf"),
    ],
)
def test_names_suit_every_system(reference: str, name: str) -> None:
    """No folders, no signs that Windows refuses, and never only a device."""
    assert file_name(reference, "v1") == name


def test_alike_are_told_apart_whatever_the_order() -> None:
    """By the numbers of their engagements, also when only their case differs; others keep their names."""
    items = [ExportItem(name=name, engagement_id=number) for number, name in enumerate(["a.pdf", "A.pdf", "b.pdf"])]
    names = {"a-e0.pdf", "A-e1.pdf", "b.pdf"}
    assert {name for name, _ in told_apart(items)} == names
    assert {name for name, _ in told_apart(items[::-1])} == names
