"""Redlines of two versions of an annex, on screen and as PDF, and the copy of one for Word."""

from io import BytesIO

from flask import Blueprint, Response, render_template, request, send_file
from flask_login import current_user

from contracts.annexes import Status
from contracts.rendering import redline_text, render_redline, word_copy
from tracker.accounts.permissions import Permission, requires
from tracker.annexes.press import press
from tracker.annexes.queries import annex_file_name, get_next_annex
from tracker.common.transactions import release
from tracker.negotiation.forms import redline_form
from tracker.negotiation.queries import get_side, in_file_name, list_sides

blueprint = Blueprint("negotiation", __name__)

WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


@blueprint.get("/engagements/<int:engagement_id>/redline")
@requires(Permission.ANNEX_READ)
def show(engagement_id: int) -> str:
    """What differs between two versions, by word; of one that was never issued there is only the draft."""
    annex = get_next_annex(engagement_id)
    if not annex.issued:
        return render_template("negotiation/redline.html", annex=annex, form=None, text="")
    form = redline_form(list_sides(annex), request.args, unchanged=annex.same_as == annex.issued[0])
    two = [get_side(annex, field.data, current_user) for field in form]
    release()
    with press(Status.DRAFT):
        text = redline_text(*two)
    return render_template("negotiation/redline.html", annex=annex, form=form, text=text)


@blueprint.get("/engagements/<int:engagement_id>/redline/<earlier>/<later>.pdf")
@requires(Permission.ANNEX_READ)
def download(engagement_id: int, earlier: str, later: str) -> Response:
    """The same as PDF."""
    annex = get_next_annex(engagement_id)
    two = [get_side(annex, mark, current_user) for mark in (earlier, later)]
    release()
    name = annex_file_name(annex.engagement.reference, f"redline-{in_file_name(earlier)}-{in_file_name(later)}", "pdf")
    with press(Status.DRAFT):
        pdf = render_redline(*two)
    return send_file(BytesIO(pdf), "application/pdf", as_attachment=True, download_name=name)


@blueprint.get("/engagements/<int:engagement_id>/annex/<mark>.docx")
@requires(Permission.ANNEX_READ)
def copy(engagement_id: int, mark: str) -> Response:
    """The copy of one version for Word."""
    annex = get_next_annex(engagement_id)
    snapshot = get_side(annex, mark, current_user)
    release()
    name = annex_file_name(annex.engagement.reference, f"{in_file_name(mark)}-copy", "docx")
    with press(Status.DRAFT):
        document = word_copy(snapshot)
    return send_file(BytesIO(document), WORD, as_attachment=True, download_name=name)
