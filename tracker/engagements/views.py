"""The list of engagements, the page of one, and the forms of its sections."""

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask_login import current_user
from markupsafe import Markup
from werkzeug.wrappers import Response

from contracts import words
from contracts.engagement import SpecificationError
from contracts.rules import check
from tracker.accounts.kept_forms import kept_form
from tracker.accounts.permissions import Permission, requires
from tracker.annexes.queries import list_annexes, next_annex
from tracker.engagements.conflicts import differences, rebased
from tracker.engagements.forms import CreateForm, FilterForm, StateForm
from tracker.engagements.models import Engagement, Revision
from tracker.engagements.progress import left_in, risks, tasks
from tracker.engagements.queries import (
    get_engagement,
    get_specification,
    list_engagements,
    list_revisions,
    list_state_changes,
)
from tracker.engagements.section_form import SectionForm
from tracker.engagements.sections import Section, anchor, get_section, section_after, section_of
from tracker.engagements.services import (
    RevisionConflict,
    StateNotReachable,
    change_state,
    create_engagement,
    save_section,
)

blueprint = Blueprint("engagements", __name__)


@blueprint.app_template_global()
def field_href(engagement_id: int, path: str) -> str:
    """Where a field of a specification is mended."""
    section = section_of(path).key
    return url_for("engagements.edit_section", engagement_id=engagement_id, section=section, _anchor=anchor(path))


blueprint.add_app_template_global(words.place, "place")


@blueprint.app_template_filter()
def act(name: str) -> str:
    """What was done in a revision, in words: edit_metrics is Success metrics edited."""
    verb, _, what = name.partition("_")
    return f"{get_section(what).title} edited" if verb == "edit" else "Engagement entered"


@blueprint.get("/engagements")
@requires(Permission.ENGAGEMENT_READ)
def list_all() -> str:
    """All engagements, those changed last first."""
    form = FilterForm(request.args)
    page = list_engagements(form.to_filters(), page=request.args.get("page", 1, type=int))
    return render_template("engagements/list.html", form=form, page=page)


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
    report = check(specification)
    return render_template(
        "engagements/show.html",
        engagement=engagement,
        specification=specification,
        report=report,
        tasks=tasks(specification, report),
        risks=risks(report),
        annex=next_annex(engagement, specification, report),
        revisions=list_revisions(engagement),
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


@blueprint.get("/engagements/<int:engagement_id>/<section>")
@requires(Permission.ENGAGEMENT_READ)
def show_section(engagement_id: int, section: str) -> tuple[str, int]:
    """One section, as a form for those who may edit it."""
    engagement = get_engagement(engagement_id)
    return _section_page(engagement, SectionForm.open(get_section(section), engagement, kept_form()))


@blueprint.post("/engagements/<int:engagement_id>/<section>")
@requires(Permission.ENGAGEMENT_EDIT)
def edit_section(engagement_id: int, section: str) -> Response | tuple[str, int]:
    """Save a section, or show it with a row more or less."""
    engagement = get_engagement(engagement_id)
    form = SectionForm.open(get_section(section), engagement, request.form)
    if operation := request.form.get("op"):
        return _section_page(engagement, form.after(operation))
    if not form.validate():
        return _section_page(engagement, form, 422)
    try:
        _save(engagement, form)
    except RevisionConflict as conflict:
        return _section_page(engagement, rebased(form, conflict.current), 409, conflict.current)
    except SpecificationError:
        form.form_errors.append("The whole specification is too large to be saved; shorten some texts here.")
        return _section_page(engagement, form, 422)
    flash(_saved(engagement, form.section), "success")
    return redirect(url_for("engagements.show_section", engagement_id=engagement_id, section=section), 303)


def _save(engagement: Engagement, form: SectionForm) -> None:
    save_section(
        engagement_id=engagement.id,
        opened_at=form.opened_at,
        changes=form.changes(),
        actor=current_user,
        act=f"edit_{form.section.key}",
    )


def _section_page(
    engagement: Engagement, form: SectionForm, status: int = 200, current: Revision | None = None
) -> tuple[str, int]:
    left = left_in(form.section, check(get_specification(engagement)))
    page = render_template(
        "engagements/section.html",
        engagement=engagement,
        form=form,
        left=left,
        following=section_after(form.section),
        issued=list_annexes(engagement.id),
        editable=Permission.ENGAGEMENT_EDIT in current_user.permissions,
        announcement=form.announcement,
        current=current,
        differences=list(differences(form)) if current else [],
    )
    return page, status


def _saved(engagement: Engagement, section: Section) -> Markup:
    left = len(left_in(section, check(get_specification(engagement))))
    following = section_after(section)
    saved = Markup("Saved. {} left to settle here.").format(left or "Nothing is")
    if following is None:
        return saved
    href = url_for("engagements.show_section", engagement_id=engagement.id, section=following.key)
    return saved + Markup(' <a href="{}">Next: {}</a>').format(href, following.title)
