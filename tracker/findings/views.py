"""The manual of the rules, from the same source as docs/rules, and an engagement's risks on one page."""

from flask import Blueprint, abort, render_template

from contracts.engagement import note_at
from contracts.rules import BY_CODE, CATALOGUE, FailureMode
from tracker.accounts.permissions import Permission, requires
from tracker.annexes.queries import list_accepted_findings
from tracker.common.clock import today
from tracker.engagements.checking import check_engagement
from tracker.engagements.queries import get_engagement, get_specification
from tracker.findings.summary import summarise

blueprint = Blueprint("findings", __name__)


@blueprint.get("/rules")
@requires(Permission.RULES_READ)
def list_rules() -> str:
    """Every rule, by the way in which an engagement fails."""
    groups = {mode: [rule for rule in CATALOGUE if rule.failure_mode is mode] for mode in FailureMode}
    return render_template("findings/list_rules.html", groups=groups)


@blueprint.get("/rules/<code>")
@requires(Permission.RULES_READ)
def show_rule(code: str) -> str:
    """One rule's manual and the fields it reads."""
    rule = BY_CODE.get(code) or abort(404)
    return render_template("findings/show_rule.html", rule=rule, notes={path: note_at(path) for path in rule.reads})


@blueprint.get("/engagements/<int:engagement_id>/risks")
@requires(Permission.ENGAGEMENT_READ)
def summarise_risks(engagement_id: int) -> str:
    """The three failure modes, what blocks, what was accepted by whom, and what cannot be told: one page to print."""
    engagement = get_engagement(engagement_id)
    specification = get_specification(engagement)
    report = check_engagement(engagement, specification)
    summary = summarise(report, list_accepted_findings(engagement_id))
    return render_template(
        "findings/summary.html",
        engagement=engagement,
        specification=specification,
        report=report,
        summary=summary,
        today=today(),
    )
