"""The page on which a brief is checked, and the one on which an engagement begins with it."""

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask_login import current_user
from werkzeug.wrappers import Response

from contracts.briefs import check_brief
from tracker.accounts.kept_forms import kept_form
from tracker.accounts.permissions import Permission, requires
from tracker.briefs.answers import portion_of, rules_met
from tracker.briefs.forms import BriefForm, StartForm
from tracker.common.transactions import release
from tracker.engagements.services import create_engagement
from tracker.history.changes import all_that_is_said
from tracker.wording.queries import switched_off_rules

blueprint = Blueprint("briefs", __name__)

ACT = "start_from_brief"
"""What the history calls a revision that came from a brief."""


@blueprint.route("/briefs/check", methods=["GET", "POST"])
@requires(Permission.BRIEF_CHECK)
def check() -> str | tuple[str, int]:
    """Paste a text or choose a file, and read what it leaves open; nothing is kept."""
    form = BriefForm() if request.method == "POST" else BriefForm(kept_form())
    if not form.validate_on_submit():
        return render_template("briefs/check.html", form=form), 422 if form.errors else 200
    answer = check_brief(form.brief.text, switched_off_rules())
    portion = portion_of(answer, request.form.get("page", 1, type=int))
    return render_template(
        "briefs/answer.html", form=form, answer=answer, rules=rules_met(answer, portion), portion=portion
    )


@blueprint.route("/briefs/check/engagement", methods=["GET", "POST"])
@requires(Permission.ENGAGEMENT_EDIT)
def start() -> Response | tuple[str, int]:
    """See what of a brief goes into which field, and enter an engagement with it."""
    typed = request.form or kept_form()
    if not typed or not typed.get("text"):
        return redirect(url_for("briefs.check"))
    release()  # a long text takes a while to read, in which others may save
    form = StartForm.of(typed)
    if "title" not in typed or not form.validate_on_submit():
        page = render_template("briefs/start.html", form=form, said=all_that_is_said(form.draft.specification))
        return page, 422 if form.errors else 200
    engagement = create_engagement(
        specification=form.to_specification(), actor=current_user, creation_key=form.to_creation_key(), act=ACT
    )
    flash(
        f"Entered as {engagement.reference} with what the brief says. What is left to settle stands below.", "success"
    )
    return redirect(url_for("engagements.show", engagement_id=engagement.id), 303)
