"""The page on which an engagement is copied."""

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask_login import current_user
from werkzeug.wrappers import Response

from tracker.accounts.kept_forms import kept_form
from tracker.accounts.permissions import Permission, requires
from tracker.copies.forms import CopyForm
from tracker.copies.services import copy_engagement
from tracker.engagements.queries import get_engagement

blueprint = Blueprint("copies", __name__)


@blueprint.route("/engagements/<int:engagement_id>/copy", methods=["GET", "POST"])
@requires(Permission.ENGAGEMENT_EDIT)
def copy(engagement_id: int) -> Response | tuple[str, int]:
    """Enter an engagement that begins with what this one says."""
    source = get_engagement(engagement_id)
    form = CopyForm(request.form or kept_form(), title=source.title)
    if not form.validate_on_submit():
        return render_template("copies/copy.html", engagement=source, form=form), 422 if form.errors else 200
    made = copy_engagement(
        source=source,
        title=form.title.data or "",
        with_dates=form.with_dates.data,
        actor=current_user,
        creation_key=form.to_creation_key(),
    )
    flash(
        f"{made.reference} says what {source.reference} says. Look at each section before it is relied on.", "success"
    )
    return redirect(url_for("engagements.show", engagement_id=made.id), 303)
