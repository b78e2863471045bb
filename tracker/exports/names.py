"""What the files of an archive are called."""

from collections import Counter
from collections.abc import Iterable

from tracker.exports.models import ExportItem


def told_apart(items: Iterable[ExportItem]) -> list[tuple[str, ExportItem]]:
    """Each with a name of its own, whatever the case: of two alike, both bear the numbers of their engagements."""
    named = [(item.name, item) for item in items]
    alike = Counter(name.casefold() for name, _ in named)
    return [
        (f"{name.removesuffix('.pdf')}-e{item.engagement_id}.pdf" if alike[name.casefold()] > 1 else name, item)
        for name, item in named
    ]
