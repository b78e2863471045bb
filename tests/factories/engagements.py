"""Specifications and engagements to test with."""

from pathlib import Path

from contracts.engagement import EngagementSpec
from tests.factories.people import make_person
from tracker.accounts.models import User
from tracker.engagements.models import Engagement, Revision, State
from tracker.engagements.queries import get_engagement
from tracker.engagements.services import create_engagement, save_section

_DEMO = Path(__file__).parents[2] / "tracker" / "demo"


def complete_specification() -> EngagementSpec:
    """A specification that is clear of every rule that stops an annex."""
    return EngagementSpec.from_json((_DEMO / "issued.json").read_bytes())


def make_engagement(
    specification: EngagementSpec | None = None, *, state: State = State.DRAFTING, actor: User | None = None
) -> Engagement:
    """An engagement made by the service, flushed and not committed."""
    return create_engagement(
        specification=specification or complete_specification(), actor=actor or make_person(), state=state
    )


def save_specification(engagement_id: int, specification: EngagementSpec, *, actor: User | None = None) -> Revision:
    """A whole specification saved on top of the newest revision, flushed and not committed."""
    return save_section(
        engagement_id=engagement_id,
        opened_at=get_engagement(engagement_id).revision_number,
        changes={name: value for name, value in specification if name not in ("schema_version", "highest_numbers")},
        actor=actor or make_person(),
        act="edit_contract",
    )
