"""The list of engagements, the page of one, and the forms of its sections."""

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask_login import current_user
from werkzeug.wrappers import Response

from tracker.accounts.kept_forms import kept_form
from tracker.accounts.permissions import Permission, requires
from tracker.annexes.queries import next_annex
from tracker.engagements.checking import check_engagement
from tracker.engagements.forms import CreateForm, FilterForm, StateForm
from tracker.engagements.models import Engagement
from tracker.engagements.queries import (
    FEW,
    get_engagement,
    get_specification,
    list_engagements,
    list_revisions,
    list_state_changes,
)
from tracker.engagements.services import (
    StateNotReachable,
    change_state,
    create_engagement,
)
from tracker.history.queries import save_to_undo
from tracker.search.excerpts import find_excerpts
from tracker.specification.progress import risks, tasks
from tracker.specification.remarks import remarks_by_field

blueprint = Blueprint("engagements", __name__)


@blueprint.get("/engagements")
@requires(Permission.ENGAGEMENT_READ)
def list_all() -> str:
    """All engagements, those changed last first."""
    form = FilterForm(request.args)
    filters = form.to_filters()
    page = list_engagements(filters, page=request.args.get("page", 1, type=int))
    return render_template(
        "engagements/list.html",
        form=form,
        page=page,
        query=filters.query,
        excerpts=find_excerpts(filters.query, page.items),
        few=FEW,
    )


@blueprint.route("/engagements/new", methods=["GET", "POST"])
@requires(Permission.ENGAGEMENT_EDIT)
def create() -> Response | tuple[str, int]:
    """Enter an engagement."""
    form = CreateForm(request.form or kept_form())
    if not form.validate_on_submit():
        return render_template("engagements/create.html", form=form), 422 if form.errors else 200
    engagement = create_engagement(
        specification=form.to_specification(),
        actor=current_user,
        state=form.state.data,
        creation_key=form.to_creation_key(),
    )
    return redirect(url_for("engagements.show", engagement_id=engagement.id), 303)


@blueprint.get("/engagements/<int:engagement_id>")
@requires(Permission.ENGAGEMENT_READ)
def show(engagement_id: int) -> str:
    """One engagement: what is left to settle, its annexes, its state and its history."""
    engagement = get_engagement(engagement_id)
    specification = get_specification(engagement)
    report = check_engagement(engagement, specification)
    return render_template(
        "engagements/show.html",
        engagement=engagement,
        specification=specification,
        tasks=tasks(specification, report),
        risks=risks(report),
        remarks=remarks_by_field(report.findings).values(),
        annex=next_annex(engagement, specification, report),
        revisions=list_revisions(engagement, limit=5),
        undoable=save_to_undo(engagement),
        state_changes=list_state_changes(engagement),
    )


@blueprint.route("/engagements/<int:engagement_id>/state", methods=["GET", "POST"], endpoint="change_state")
@requires(Permission.ENGAGEMENT_STATE)
def move_on(engagement_id: int) -> Response | tuple[str, int]:
    """Move an engagement to another state."""
    engagement = get_engagement(engagement_id)
    form = StateForm.of(engagement, request.form or kept_form())
    if not form.validate_on_submit():
        return _state_page(engagement, form, 422 if form.errors else 200)
    state, reason = form.state.data, form.reason.data or ""
    try:
        change_state(engagement_id=engagement_id, state=state, reason=reason, actor=current_user)
    except StateNotReachable as refused:
        form = StateForm.of(engagement, request.form)
        form.form_errors.append(f"Somebody was quicker. {refused}")
        return _state_page(engagement, form, 409)
    flash(f"{engagement.reference} is {state.label.lower()} now.", "success")
    return redirect(url_for("engagements.show", engagement_id=engagement_id), 303)


def _state_page(engagement: Engagement, form: StateForm, status: int) -> tuple[str, int]:
    return render_template("engagements/change_state.html", engagement=engagement, form=form), status
