"""The rules on wording to read and to switch, and the remarks of an engagement that people dismissed."""

from flask import Blueprint, abort, flash, redirect, render_template, request, url_for
from flask_login import current_user
from werkzeug.wrappers import Response

from contracts.language import BY_NAME, CATALOGUE
from tracker.accounts.kept_forms import kept_form
from tracker.accounts.permissions import Permission, requires
from tracker.engagements.checking import check_engagement
from tracker.engagements.queries import get_engagement, get_specification
from tracker.specification.views import field_href
from tracker.wording import queries
from tracker.wording.forms import DismissForm, SwitchForm
from tracker.wording.models import key_of
from tracker.wording.reach import count_remarked, lists_follow
from tracker.wording.services import dismiss_remark, switch_off_rule, switch_on_rule, withdraw_dismissal

blueprint = Blueprint("wording", __name__)
blueprint.add_app_template_filter(key_of, "remark_key")

_SWITCHES = {"switch-off": switch_off_rule, "switch-on": switch_on_rule}


@blueprint.get("/rules/wording")
@requires(Permission.RULES_READ)
def list_rules() -> str:
    """Every rule on wording, whether it is asked, and how often people did not agree with it."""
    return render_template(
        "wording/list_rules.html",
        rules=CATALOGUE,
        switches=queries.last_switches(),
        dismissals=queries.dismissals_by_rule(),
    )


@blueprint.get("/rules/wording/<name>")
@requires(Permission.RULES_READ)
def show_rule(name: str) -> str:
    """One rule on wording, with what it flags and what it lets pass."""
    rule = BY_NAME.get(name) or abort(404)
    return render_template("wording/show_rule.html", rule=rule, switches=queries.list_switches(name))


@blueprint.route("/rules/wording/<name>/<any('switch-off', 'switch-on'):way>", methods=["GET", "POST"])
@requires(Permission.RULES_SWITCH)
def switch(name: str, way: str) -> Response | tuple[str, int]:
    """Switch a rule on wording off or on again, for all engagements."""
    rule = BY_NAME.get(name) or abort(404)
    form = SwitchForm(request.form or kept_form())
    if not form.validate_on_submit():
        reach = {"remarked": count_remarked(name)} if lists_follow() else {}
        page = render_template("wording/switch.html", rule=rule, way=way, form=form, **reach)
        return page, 422 if form.errors else 200
    _SWITCHES[way](rule=name, reason=form.reason.data or "", actor=current_user)
    flash(f"“{rule.title}” is switched {way.removeprefix('switch-')}.", "success")
    return redirect(url_for("wording.show_rule", name=name), 303)


@blueprint.get("/engagements/<int:engagement_id>/wording")
@requires(Permission.ENGAGEMENT_READ)
def list_dismissals(engagement_id: int) -> str:
    """What was dismissed by whom and why, and whether its words still stand."""
    engagement = get_engagement(engagement_id)
    report = check_engagement(engagement, get_specification(engagement))
    return render_template(
        "wording/list_dismissals.html",
        engagement=engagement,
        dismissals=queries.list_dismissals(engagement_id),
        silenced={finding.dismissal for finding in report.dismissed},
        known=BY_NAME,
    )


@blueprint.route("/engagements/<int:engagement_id>/wording/<remark>", methods=["GET", "POST"])
@requires(Permission.ENGAGEMENT_EDIT)
def dismiss(engagement_id: int, remark: str) -> Response | tuple[str, int]:
    """Dismiss a remark on the saved text, saying why."""
    engagement = get_engagement(engagement_id)
    finding = queries.find_remark(check_engagement(engagement, get_specification(engagement)), remark)
    if finding is None or finding.remark is None:
        return _not_said(engagement_id)
    form = DismissForm(request.form or kept_form())
    if not form.validate_on_submit():
        page = render_template("wording/dismiss.html", engagement=engagement, finding=finding, form=form)
        return page, 422 if form.errors else 200
    reason, field = form.reason.data or "", finding.field
    dismiss_remark(engagement_id=engagement_id, field=field, remark=finding.remark, reason=reason, actor=current_user)
    flash("Dismissed. The remark counts no more while these words stay as they are.", "success")
    return redirect(field_href(engagement_id, field), 303)


def _not_said(engagement_id: int) -> Response:
    flash("The saved text gives no such remark: it was mended or dismissed, or is not saved yet.", "warning")
    return redirect(url_for("wording.list_dismissals", engagement_id=engagement_id), 303)


@blueprint.post("/engagements/<int:engagement_id>/wording/<int:dismissal_id>/withdraw")
@requires(Permission.ENGAGEMENT_EDIT)
def withdraw(engagement_id: int, dismissal_id: int) -> Response:
    """Let a dismissed remark count again."""
    withdraw_dismissal(engagement_id=engagement_id, dismissal_id=dismissal_id, actor=current_user)
    flash("Withdrawn. The remark counts again.", "success")
    return redirect(url_for("wording.list_dismissals", engagement_id=engagement_id), 303)
