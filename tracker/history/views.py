"""The history of an engagement: its revisions to read, to compare, to undo and to restore."""

from typing import Any

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask_login import current_user
from werkzeug.wrappers import Response

from tracker.accounts.permissions import Permission, requires
from tracker.annexes.queries import list_annexes
from tracker.engagements.models import Engagement
from tracker.engagements.queries import get_engagement, get_specification, read_specification
from tracker.engagements.services import RevisionConflict
from tracker.history.acts import act_in_words
from tracker.history.changes import all_that_is_said, changed_sections
from tracker.history.forms import CompareForm
from tracker.history.queries import find_revision, page_of_revisions, pieces_of_work, save_to_undo
from tracker.history.services import NothingToUndo, restore_revision, undo_save
from tracker.specification.row_numbers import whole_number

blueprint = Blueprint("history", __name__)
blueprint.add_app_template_filter(act_in_words, "act")


@blueprint.get("/engagements/<int:engagement_id>/history")
@requires(Permission.ENGAGEMENT_READ)
def show(engagement_id: int) -> tuple[str, int]:
    """Who saved what and when, newest first."""
    return _history_page(get_engagement(engagement_id), CompareForm())


@blueprint.post("/engagements/<int:engagement_id>/history")
@requires(Permission.ENGAGEMENT_EDIT)
def undo(engagement_id: int) -> Response | tuple[str, int]:
    """Undo the newest save that stands."""
    try:
        undone = undo_save(engagement_id=engagement_id, opened_at=_opened_at(), actor=current_user)
    except RevisionConflict as conflict:
        refused = f"{conflict.current.saved_by.name} saved something meanwhile. Nothing was undone."
    except NothingToUndo:
        refused = "There is nothing to undo: every save is undone already."
    else:
        flash(f"Undone: {act_in_words(undone.act)} (revision {undone.number}). Nothing is lost; it can be restored.")
        return redirect(url_for("history.show", engagement_id=engagement_id), 303)
    return _history_page(get_engagement(engagement_id), CompareForm(), status=409, refused=refused)


@blueprint.get("/engagements/<int:engagement_id>/history/compare")
@requires(Permission.ENGAGEMENT_READ)
def choose(engagement_id: int) -> Response | tuple[str, int]:
    """Go to the comparison of two revisions that were chosen by their numbers."""
    engagement = get_engagement(engagement_id)
    form = CompareForm(request.args)
    form.newest = engagement.revision_number
    if not form.validate():
        return _history_page(engagement, form, status=422)
    return redirect(url_for("history.compare", engagement_id=engagement_id, **form.data))


@blueprint.get("/engagements/<int:engagement_id>/history/<int:number>")
@requires(Permission.ENGAGEMENT_READ)
def read(engagement_id: int, number: int) -> str:
    """The specification as it was at a revision."""
    engagement = get_engagement(engagement_id)
    revision = find_revision(engagement, number)
    sections = all_that_is_said(read_specification(revision))
    return render_template("history/read.html", engagement=engagement, revision=revision, sections=sections)


@blueprint.get("/engagements/<int:engagement_id>/history/<int:before>/<int:after>")
@requires(Permission.ENGAGEMENT_READ)
def compare(engagement_id: int, before: int, after: int) -> str:
    """What differs between two revisions, by word."""
    engagement = get_engagement(engagement_id)
    two = [find_revision(engagement, number) for number in (before, after)]
    sections = changed_sections(*map(read_specification, two))
    return render_template("history/compare.html", engagement=engagement, two=two, sections=sections)


@blueprint.route("/engagements/<int:engagement_id>/history/<int:number>/restore", methods=["GET", "POST"])
@requires(Permission.ENGAGEMENT_EDIT)
def restore(engagement_id: int, number: int) -> Response | tuple[str, int]:
    """What a restoring would change, and the button that does it."""
    if request.method == "GET":
        return _restore_page(engagement_id, number)
    try:
        restore_revision(engagement_id=engagement_id, number=number, opened_at=_opened_at(), actor=current_user)
    except RevisionConflict as conflict:
        refused = f"{conflict.current.saved_by.name} saved something meanwhile. Nothing was restored."
        return _restore_page(engagement_id, number, status=409, refused=refused)
    flash(f"The specification is as it was at revision {number}.", "success")
    return redirect(url_for("engagements.show", engagement_id=engagement_id), 303)


def _opened_at() -> int:
    return whole_number(request.form.get("opened_at", ""))


def _history_page(engagement: Engagement, form: CompareForm, *, status: int = 200, **said: Any) -> tuple[str, int]:
    page = page_of_revisions(engagement, page=request.args.get("page", 1, type=int))
    html = render_template(
        "history/show.html",
        engagement=engagement,
        form=form,
        page=page,
        works=pieces_of_work(page.items),
        undoable=save_to_undo(engagement),
        **said,
    )
    return html, status


def _restore_page(engagement_id: int, number: int, *, status: int = 200, refused: str = "") -> tuple[str, int]:
    engagement = get_engagement(engagement_id)
    revision = find_revision(engagement, number)
    html = render_template(
        "history/restore.html",
        engagement=engagement,
        revision=revision,
        sections=changed_sections(get_specification(engagement), read_specification(revision)),
        issued=list_annexes(engagement_id),
        refused=refused,
    )
    return html, status
