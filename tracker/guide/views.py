"""The guide: the question that creates an engagement, and one page for each that follows."""

from typing import Any

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask_login import current_user
from werkzeug.wrappers import Response

from contracts.engagement import EngagementSpec, SpecificationError
from tracker.accounts.kept_forms import kept_form
from tracker.accounts.permissions import Permission, requires
from tracker.engagements.checking import check_engagement
from tracker.engagements.models import Engagement
from tracker.engagements.queries import get_engagement, get_specification
from tracker.engagements.services import RevisionConflict, create_engagement, save_section
from tracker.guide.forms import StartForm, StepForm
from tracker.guide.steps import Step, first_unanswered, get_step, position_of, still_vague

blueprint = Blueprint("guide", __name__)


@blueprint.app_template_global()
def guide_step(specification: EngagementSpec) -> Step | None:
    """The first question that an engagement leaves open."""
    return first_unanswered(specification)


@blueprint.route("/engagements/new/guide", methods=["GET", "POST"])
@requires(Permission.ENGAGEMENT_EDIT)
def start() -> Response | tuple[str, int]:
    """The first question, whose answer creates the engagement."""
    form = StartForm(request.form or kept_form())
    if request.method == "GET" or not form.validate():
        return render_template("guide/step.html", form=form), 422 if form.errors else 200
    engagement = create_engagement(
        specification=form.to_specification(), actor=current_user, creation_key=form.to_creation_key()
    )
    return _onwards(engagement, form.step)


@blueprint.route("/engagements/<int:engagement_id>/guide/<step>", methods=["GET", "POST"])
@requires(Permission.ENGAGEMENT_EDIT)
def ask(engagement_id: int, step: str) -> Response | tuple[str, int]:
    """One question; its answer leads to the next."""
    engagement = get_engagement(engagement_id)
    form = StepForm.open(step, engagement, request.form or kept_form())
    if request.method == "GET" or not form.validate():
        return _page(engagement, form, 422 if form.errors else 200)
    try:
        _save(engagement, form)
    except RevisionConflict as conflict:
        return _page(engagement, form.rebased(conflict.current), 409, current=conflict.current)
    except SpecificationError:
        form.form_errors.append("The whole specification is too large to be saved; shorten some texts.")
        return _page(engagement, form, 422)
    return _onwards(engagement, form.step)


def _save(engagement: Engagement, form: StepForm) -> None:
    save_section(
        engagement_id=engagement.id,
        opened_at=form.opened_at,
        changes=form.changes(),
        actor=current_user,
        act=f"guide_{form.step.key}",
    )


def _onwards(engagement: Engagement, step: Step) -> Response:
    """To the next question, or to the overview after the last and for whoever leaves."""
    following = position_of(step, get_specification(engagement)).after
    if following and "leave" not in request.form:
        address = url_for("guide.ask", engagement_id=engagement.id, step=following.key, after=step.key)
        return redirect(address, 303)
    flash("Saved. What is left to settle stands below.", "success")
    return redirect(url_for("engagements.show", engagement_id=engagement.id), 303)


def _page(engagement: Engagement, form: StepForm, status: int, **conflict: Any) -> tuple[str, int]:
    page = render_template(
        "guide/step.html", engagement=engagement, form=form, looked_at=_looked_at(engagement), **conflict
    )
    return page, status


def _looked_at(engagement: Engagement) -> dict[str, Any]:
    """The question that was answered last, and what is still vague in it."""
    if request.method == "POST" or not (key := request.args.get("after")):
        return {}
    step, specification = get_step(key), get_specification(engagement)
    return {"step": step, "vague": still_vague(step, specification, check_engagement(engagement, specification))}
