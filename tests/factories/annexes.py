"""Specifications on the way to an annex."""

from typing import Any

from contracts.engagement import EngagementSpec
from contracts.rules import Severity, check
from tests.factories.engagements import complete_specification
from tracker.annexes.queries import acceptance_key


def blocked_specification() -> EngagementSpec:
    """Complete but for the handover date, which blocks (DT001)."""
    document = complete_specification().to_document()
    del document["handover"]["handover_on"]
    return EngagementSpec.from_document(document)


def undecided_specification() -> EngagementSpec:
    """Complete but for the title, without which a blocker cannot be evaluated (SV018)."""
    document = complete_specification().to_document()
    del document["title"]
    return EngagementSpec.from_document(document)


def specification_to_accept() -> EngagementSpec:
    """Complete but for one target, which is high and does not block (SV005)."""
    document: dict[str, Any] = complete_specification().to_document()
    del document["metrics"][0]["target"]
    return EngagementSpec.from_document(document)


KEY_TO_ACCEPT = acceptance_key(
    next(finding for finding in check(specification_to_accept()).findings if finding.severity is Severity.HIGH)
)
"""How the issue form calls the one finding of specification_to_accept."""
