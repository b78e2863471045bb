"""Names of files, for any system."""

from tracker.exports.models import ExportItem
from tracker.exports.names import told_apart


def test_alike_are_told_apart_whatever_the_order() -> None:
    """By the numbers of their engagements, also when only their case differs; others keep their names."""
    items = [ExportItem(name=name, engagement_id=number) for number, name in enumerate(["a.pdf", "A.pdf", "b.pdf"])]
    names = {"a-e0.pdf", "A-e1.pdf", "b.pdf"}
    assert {name for name, _ in told_apart(items)} == names
    assert {name for name, _ in told_apart(items[::-1])} == names
