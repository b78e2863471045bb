"""The manual of the rules, from the same source as docs/rules."""

from flask import Blueprint, abort, render_template

from contracts.engagement import note_at
from contracts.rules import BY_CODE, CATALOGUE, FailureMode
from tracker.accounts.permissions import Permission, requires

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
