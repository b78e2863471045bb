"""The way of a specification file: taken away, entered as an engagement, put in the place of what one says."""

from flask import Blueprint, Response, flash, redirect, render_template, request, url_for
from flask_login import current_user
from werkzeug.wrappers import Response as AnyResponse

from tracker.accounts.kept_forms import kept_form
from tracker.accounts.permissions import Permission, requires
from tracker.engagements.models import Engagement, Revision
from tracker.engagements.queries import get_engagement, get_specification
from tracker.engagements.services import RevisionConflict, create_engagement, save_specification
from tracker.history.changes import changed_sections
from tracker.specification_files.files import Brought
from tracker.specification_files.forms import FileForm, ReplaceForm

blueprint = Blueprint("specification_files", __name__)

ACT = "import_file"
"""What the history calls a revision that was read from a file."""


@blueprint.get("/engagements/<int:engagement_id>/specification.json")
@requires(Permission.ENGAGEMENT_READ)
def download(engagement_id: int) -> Response:
    """What the newest revision says; with ?contractual=1 what may be given outside."""
    engagement = get_engagement(engagement_id)
    specification, mark = get_specification(engagement), "-internal"
    if request.args.get("contractual"):
        specification, mark = specification.contractual(), ""
    name = f"engagement-{engagement_id}-revision-{engagement.revision_number}{mark}.json"
    return Response(
        specification.to_json(),
        mimetype="application/json",
        headers={"Content-Disposition": f"attachment; filename={name}"},
    )


@blueprint.route("/engagements/new/file", methods=["GET", "POST"])
@requires(Permission.ENGAGEMENT_EDIT)
def enter() -> AnyResponse | tuple[str, int]:
    """Enter an engagement that says what a file says."""
    form = FileForm()
    if not form.validate_on_submit():
        return render_template("specification_files/enter.html", form=form), 422 if form.errors else 200
    engagement = create_engagement(
        specification=form.brought.specification, actor=current_user, creation_key=form.to_creation_key(), act=ACT
    )
    flash(f"Entered as {engagement.reference}. What is left to settle stands below.", "success")
    return redirect(url_for("engagements.show", engagement_id=engagement.id), 303)


@blueprint.route("/engagements/<int:engagement_id>/file", methods=["GET", "POST"])
@requires(Permission.ENGAGEMENT_EDIT)
def choose(engagement_id: int) -> tuple[str, int]:
    """Choose a file, and see what it would change; nothing is saved yet."""
    engagement, form = get_engagement(engagement_id), FileForm()
    if form.validate_on_submit():
        return _comparison(engagement, form.brought)
    page = render_template("specification_files/choose.html", engagement=engagement, form=form)
    return page, 422 if form.errors else 200


@blueprint.route("/engagements/<int:engagement_id>/file/replace", methods=["GET", "POST"])
@requires(Permission.ENGAGEMENT_EDIT)
def replace(engagement_id: int) -> AnyResponse | tuple[str, int]:
    """Save what a file says in place of what the engagement says."""
    engagement, form = get_engagement(engagement_id), ReplaceForm(request.form or kept_form())
    if not form.validate():
        return redirect(url_for("specification_files.choose", engagement_id=engagement_id), 303)
    if request.method == "GET":  # the session had ended
        return _comparison(engagement, Brought(form.specification))
    try:
        _save(engagement, form)
    except RevisionConflict as conflict:
        return _comparison(engagement, Brought(form.specification), conflict.current)
    flash("The specification says what the file says. It can be undone in the history.", "success")
    return redirect(url_for("engagements.show", engagement_id=engagement_id), 303)


def _save(engagement: Engagement, form: ReplaceForm) -> None:
    save_specification(
        engagement_id=engagement.id,
        opened_at=form.opened_number,
        specification=form.specification,
        actor=current_user,
        act=ACT,
    )


def _comparison(engagement: Engagement, brought: Brought, current: Revision | None = None) -> tuple[str, int]:
    says = get_specification(engagement)
    read = brought.beside(says)
    page = render_template(
        "specification_files/compare.html",
        engagement=engagement,
        document=read.to_json().decode(),
        sections=changed_sections(says, read),
        current=current,
        brought=brought,
    )
    return page, 409 if current else 200
