"""Drafts, the page on which a version is issued, and the issued files."""

from io import BytesIO

from flask import Blueprint, Response, current_app, flash, redirect, render_template, request, send_file, url_for
from flask_login import current_user
from werkzeug.wrappers import Response as BaseResponse

from contracts.annexes import left_out
from contracts.rendering import RenderingError
from contracts.sealing import SealError
from tracker.accounts.kept_forms import kept_form
from tracker.accounts.permissions import Permission, requires
from tracker.annexes.following import what_follows
from tracker.annexes.forms import IssueForm, answered, issue_form
from tracker.annexes.press import PressBusyError
from tracker.annexes.queries import NextAnnex, get_annex_file, get_next_annex
from tracker.annexes.services import IssueRefusedError, issue_annex, make_draft, refuse_unless_issuable

blueprint = Blueprint("annexes", __name__)


@blueprint.get("/engagements/<int:engagement_id>/annex/draft.pdf")
@requires(Permission.ANNEX_READ)
def draft(engagement_id: int) -> Response:
    """The annex as it would be now, marked as a draft; with ?findings=1 for our own eyes, the open findings too."""
    with_findings = request.args.get("findings") == "1"
    file = make_draft(engagement_id=engagement_id, author=current_user, with_findings=with_findings)
    response = send_file(BytesIO(file.pdf), "application/pdf", download_name=file.name, etag=False)
    response.headers["Cache-Control"] = "no-store"
    return response


@blueprint.route("/engagements/<int:engagement_id>/annex/issue", methods=["GET", "POST"])
@requires(Permission.ANNEX_ISSUE)
def issue(engagement_id: int) -> BaseResponse | tuple[str, int]:
    """What would be issued, what stands in the way, and the button."""
    annex = get_next_annex(engagement_id)
    form = issue_form(annex, request.form if request.method == "POST" else kept_form())
    if form.is_submitted():
        refuse_unless_issuable(annex, form.revision.data, form.stands.data, answered(request.form))
        if form.validate():
            return _issued(annex, form)
    return _issue_page(annex, form), 422 if form.errors else 200


def _issue_page(annex: NextAnnex, form: IssueForm) -> str:
    return render_template(
        "annexes/issue.html",
        annex=annex,
        form=form,
        missing=list(left_out(annex.specification)),
        following=what_follows(annex),
    )


def _issued(annex: NextAnnex, form: IssueForm) -> BaseResponse:
    engagement_id = annex.engagement.id
    issued = issue_annex(
        engagement_id=engagement_id,
        opened_at=annex.engagement.revision_number,
        stands=annex.stands,
        reason=form.reason.data or "" if form.reason else "",
        acceptance_reasons=form.acceptance_reasons,
        issuer=current_user,
    )
    flash(f"Version {issued.version} was issued for signature.", "success")
    return redirect(url_for("engagements.show", engagement_id=engagement_id), 303)


@blueprint.get("/annexes/<int:annex_id>.pdf")
@requires(Permission.ANNEX_READ)
def download(annex_id: int) -> Response:
    """An issued version: the very bytes that were issued."""
    file = get_annex_file(annex_id)
    response = send_file(
        BytesIO(file.pdf), "application/pdf", as_attachment=True, download_name=file.name, etag=file.digest
    )
    response.cache_control.private = True
    return response


@blueprint.errorhandler(IssueRefusedError)
def refused(error: IssueRefusedError) -> tuple[str, int]:
    """Say what stands in the way, and give back what was typed."""
    return render_template("annexes/refused.html", annex=error.annex, obstacle=error.obstacle), 409


@blueprint.app_errorhandler(RenderingError)
def not_rendered(error: RenderingError) -> tuple[str, int]:
    """Say what in the specification no page can show."""
    return render_template("annexes/not_rendered.html", problem=str(error)), 422


@blueprint.errorhandler(SealError)
def not_sealed(error: SealError) -> tuple[str, int]:
    """Issue nothing without the seal that every issued annex has, and give back what was typed."""
    current_app.logger.error("%s", error)
    return render_template("annexes/not_rendered.html", problem=str(error)), 500


@blueprint.app_errorhandler(PressBusyError)
def busy(_: PressBusyError) -> tuple[str, int, dict[str, str]]:
    """Ask to come back, and give back what was typed."""
    problem = "Other annexes are being made just now. Try again in a moment."
    return render_template("annexes/not_rendered.html", problem=problem), 503, {"Retry-After": "5"}
