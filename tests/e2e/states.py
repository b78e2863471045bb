"""What a database may hold when a browser meets it; in each the same four people sign in."""

from collections.abc import Callable

from contracts.engagement import EngagementSpec
from contracts.rules import check
from tests.e2e.demo import LISTED
from tests.factories.wording import FIELD, RULE, remarks, vague_specification
from tracker.accounts.models import User
from tracker.annexes.queries import acceptance_key
from tracker.demo import loader
from tracker.engagements.models import State
from tracker.engagements.services import create_engagement
from tracker.extensions import db
from tracker.imports.columns import guessed
from tracker.imports.services import bring_in, keep_upload, match_columns
from tracker.imports.sheets import sheet_of
from tracker.wording.models import key_of, known_by
from tracker.wording.services import dismiss_remark, switch_off_rule, withdraw_dismissal


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


def bring_list() -> None:
    """Lists on their way: one just read, one to look at, one brought in."""
    actor = next(iter(enter_people()))
    create_engagement(specification=EngagementSpec.blank(title="Reading of meters", reference="HC-1"), actor=actor)
    rows = (["Reference", "Title", "Vendor"], ["HC-1", "", "Delta BV"], ["HC-2", "Pipes", ""], ["HC-3", "", ""])
    for steps in range(3):
        upload = keep_upload(file_name="portfolio.csv", sheet=sheet_of(rows), actor=actor)
        if steps:
            match_columns(upload=upload, matching=guessed(rows[0]), state=State.RUNNING)
        if steps > 1:
            bring_in(upload=upload, overwrites={}, actor=actor)
    db.session.commit()


UNMATCHED, TO_LOOK_AT, BROUGHT = 1, 2, 3
"""Under which numbers `bring_list` keeps its three."""


def answer_remarks() -> None:
    """Vague wording: one remark dismissed, one dismissed and withdrawn, the others open; and a rule switched off."""
    actor = next(iter(enter_people()))
    specification = vague_specification(
        "Trees are surveyed where appropriate, if possible, as needed, where necessary, if applicable, when relevant, "
        "as required and where feasible."
    )
    create_engagement(specification=specification, actor=actor)
    for finding in remarks(specification)[:2]:
        assert finding.remark
        dismiss_remark(
            engagement_id=1, field=finding.field, remark=finding.remark, reason="The city decides it", actor=actor
        )
    withdraw_dismissal(engagement_id=1, dismissal_id=2, actor=actor)
    switch_off_rule(rule="open-list", reason="Our lists are all open", actor=actor)
    db.session.commit()


REMARKED = 1
"""Under which number `answer_remarks` enters its one."""
REMARK = key_of(known_by(FIELD, RULE, "when relevant"))
"""A remark there that nobody dismissed."""

STATES: dict[str, Callable[[], object]] = {
    "fresh": enter_people,
    "begun": begin,
    "lists": bring_list,
    "worded": answer_remarks,
    "demo": loader.load_demo,
}
"""Each by its name, and what makes it."""
