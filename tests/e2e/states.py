"""What a database may hold when a browser meets it; in each the same four people sign in."""

from collections.abc import Callable

from contracts.engagement import EngagementSpec
from contracts.rules import check
from tests.e2e.demo import LISTED
from tracker.accounts.models import User
from tracker.annexes.queries import acceptance_key
from tracker.demo import loader
from tracker.engagements.services import create_engagement
from tracker.extensions import db


def enter_people() -> list[User]:
    """Nothing but people, as after the first hour of an administrator."""
    return loader._enter_people(LISTED["people"])


def begin() -> None:
    """One engagement of which nothing but the title is known, and one ready but for a finding to accept."""
    actor = next(iter(enter_people()))
    create_engagement(specification=EngagementSpec.blank(title="Reading of meters"), actor=actor)
    create_engagement(specification=ready_but_for_one(), actor=actor)
    db.session.commit()


def ready_but_for_one() -> EngagementSpec:
    """Without a blocker, and with one finding to accept."""
    document = EngagementSpec.from_json((loader.FOLDER / "almost-ready.json").read_bytes()).to_document()
    document["people"]["product_owner"]["party"] = "buyer"
    document["assets"][3]["rights"] = "own"
    return EngagementSpec.from_document(document)


TITLE_ONLY, ACCEPTABLE = 1, 2
"""Under which numbers `begin` enters its two."""
ACCEPTED = f"accepted-{acceptance_key(check(ready_but_for_one()).findings[0])}"
"""The field of the one reason that the second asks for."""

STATES: dict[str, Callable[[], object]] = {"fresh": enter_people, "begun": begin, "demo": loader.load_demo}
"""Each by its name, and what makes it."""
