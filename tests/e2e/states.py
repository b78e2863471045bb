"""What a database may hold when a browser meets it; in each the same four people sign in."""

from collections.abc import Callable

from sqlalchemy import update

from contracts.engagement import EngagementSpec
from contracts.rules import check
from tests.e2e.demo import LISTED
from tests.factories.wording import FIELD, RULE, remarks, vague_specification
from tracker.accounts.models import User
from tracker.annexes.queries import acceptance_key
from tracker.common.clock import now
from tracker.demo import loader
from tracker.engagements.models import State
from tracker.engagements.services import create_engagement
from tracker.exports.models import Contents, Export, ExportItem, Outcome, Stage
from tracker.exports.services import ask_for_export
from tracker.extensions import db
from tracker.imports.columns import guessed
from tracker.imports.services import bring_in, keep_upload, match_columns
from tracker.imports.sheets import sheet_of
from tracker.verify.services import switch_verify
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


def ask_for_exports() -> None:
    """One export at each stage, and one whose archive was removed."""
    person = next(iter(enter_people()))
    for title in ("Reading of meters", "Pipes", "Counting of bicycles"):
        create_engagement(specification=EngagementSpec.blank(title=title), actor=person)
    for stage in (Stage.READY, Stage.FAILED, Stage.READY, Stage.ASKED, Stage.MAKING, Stage.PACKING):
        export = ask_for_export(engagement_ids=[1, 2, 3], contents=Contents.DRAFTS, chosen="State: Open", person=person)
        export.stage = stage
        if stage is not Stage.ASKED:
            refused = update(ExportItem).where(ExportItem.export_id == export.id, ExportItem.number == 1)
            problem = "The title holds 漢, which no font has. Write it in letters."
            db.session.execute(refused.values(outcome=Outcome.REFUSED, problem=problem))
        if export.is_finished:
            export.finished_at = export.asked_at
            waiting = update(ExportItem).where(ExportItem.export_id == export.id, ExportItem.outcome.is_(None))
            db.session.execute(waiting.values(outcome=Outcome.DONE, version=1, digest="0" * 64))
    db.session.get_one(Export, 2).problem = "The archive could not be written: no space left on the device."
    db.session.get_one(Export, 3).removed_at = now()
    db.session.commit()


EXPORTS = range(1, 7)
"""Under which numbers `ask_for_exports` enters its six."""


def open_verification() -> None:
    """Everybody may verify."""
    *_, administrator = enter_people()
    switch_verify(to_public=True, reason="The vendors ask", actor=administrator)
    db.session.commit()


STATES: dict[str, Callable[[], object]] = {
    "fresh": enter_people,
    "begun": begin,
    "lists": bring_list,
    "exports": ask_for_exports,
    "opened": open_verification,
    "worded": answer_remarks,
    "demo": loader.load_demo,
}
"""Each by its name, and what makes it."""
