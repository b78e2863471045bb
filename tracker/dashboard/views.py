"""The page that shows where the portfolio is at risk."""

from flask import Blueprint, render_template, request

from contracts.rules import FailureMode
from tracker.accounts.permissions import Permission, requires
from tracker.common.clock import today
from tracker.dashboard.forms import FilterForm
from tracker.dashboard.queries import COUNT_LIMIT, HORIZON, NEAREST, get_portfolio

blueprint = Blueprint("dashboard", __name__)


@blueprint.get("/")
@requires(Permission.DASHBOARD_READ)
def show() -> str:
    """First the engagements without a handover date, then blockers, handovers and drafts."""
    form = FilterForm(request.args)
    portfolio = get_portfolio(form.to_filter(), page=request.args.get("page", 1, type=int), today=today())
    return render_template(
        "dashboard/show.html",
        form=form,
        portfolio=portfolio,
        modes=FailureMode,
        today=today(),
        horizon=HORIZON,
        count_limit=COUNT_LIMIT,
        nearest=NEAREST,
    )
