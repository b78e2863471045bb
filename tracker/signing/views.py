"""The record of an issued version, and the pages on which it is signed, withdrawn, or its signature struck out."""

from io import BytesIO
from typing import Any

from flask import Blueprint, Response, current_app, flash, redirect, render_template, request, send_file, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user
from werkzeug.datastructures import CombinedMultiDict, ImmutableMultiDict, MultiDict
from werkzeug.exceptions import NotFound, RequestEntityTooLarge
from werkzeug.wrappers import Response as BaseResponse

from contracts.documents import DocumentRefused
from tracker.accounts.kept_forms import kept_form
from tracker.accounts.permissions import Permission, requires
from tracker.accounts.signing_in import end_old_session
from tracker.common.transactions import release
from tracker.signing import queries
from tracker.signing.copies import TOO_LARGE, get_signed_copy
from tracker.signing.forms import SignForm, StrikeForm, WithdrawForm
from tracker.signing.services import (
    OvertakenError,
    refuse_unless,
    sign_annex,
    strike_signature,
    withdraw_annex,
)

blueprint = Blueprint("signing", __name__)

_LARGEST_READ = 64_000_000
"""Bytes of a request that is refused, and read all the same for what was typed beside the copy."""


@blueprint.get("/annexes/<int:annex_id>")
@requires(Permission.ANNEX_READ)
def show(annex_id: int) -> str:
    """One issued version: how it stands, and every signature and withdrawal that was recorded."""
    return render_template(
        "signing/show.html",
        version=queries.get_version(annex_id),
        signatures=queries.list_signatures(annex_id),
        withdrawal=queries.find_withdrawal(annex_id),
    )


@blueprint.route("/annexes/<int:annex_id>/sign", methods=["GET", "POST"])
@requires(Permission.ANNEX_SIGN)
def sign(annex_id: int) -> BaseResponse | tuple[str, int]:
    """Mark a version as signed, with the signed copy."""
    version = queries.get_version(annex_id)
    refuse_unless(version.may_be_signed, version)
    form = SignForm.of(version, _typed())
    if form.validate_on_submit():
        try:
            sign_annex(annex_id=annex_id, **form.signed, actor=current_user)
            return _back(version, f"Version {version.number} is marked as signed.")
        except DocumentRefused as refused:
            form.copy.errors = [str(refused)]
    return render_template("signing/sign.html", version=version, form=form), 422 if form.errors else 200


@blueprint.route("/annexes/<int:annex_id>/withdraw", methods=["GET", "POST"])
@requires(Permission.ANNEX_ISSUE)
def withdraw(annex_id: int) -> BaseResponse | tuple[str, int]:
    """Take back a version that nobody signed, saying why."""
    version = queries.get_version(annex_id)
    refuse_unless(version.standing.is_open, version)
    form = WithdrawForm(request.form or kept_form())
    if not form.validate_on_submit():
        return render_template("signing/withdraw.html", version=version, form=form), 422 if form.errors else 200
    withdraw_annex(annex_id=annex_id, reason=form.reason.data or "", actor=current_user)
    return _back(version, f"Version {version.number} is withdrawn. What is issued next takes its place.")


@blueprint.route("/annexes/<int:annex_id>/signatures/<int:signature_id>/strike", methods=["GET", "POST"])
@requires(Permission.ANNEX_SIGN)
def strike(annex_id: int, signature_id: int) -> BaseResponse | tuple[str, int]:
    """Record that a signature was recorded in error, saying why."""
    version = queries.get_version(annex_id)
    refuse_unless(version.may_be_struck(signature_id), version)
    form = StrikeForm(request.form or kept_form())
    if not form.validate_on_submit():
        return render_template("signing/strike.html", version=version, form=form), 422 if form.errors else 200
    strike_signature(annex_id=annex_id, signature_id=signature_id, reason=form.reason.data or "", actor=current_user)
    return _back(version, f"The signature is struck out. Version {version.number} is for signature again.")


@blueprint.get("/annexes/<int:annex_id>/signatures/<int:signature_id>.pdf")
@requires(Permission.ANNEX_READ)
def download(annex_id: int, signature_id: int) -> Response:
    """A signed copy, byte for byte; to be saved, for nobody knows what a file from outside does when it is opened."""
    copy = get_signed_copy(annex_id, signature_id)
    response = send_file(
        BytesIO(copy.pdf), "application/pdf", as_attachment=True, download_name=copy.name, etag=copy.digest
    )
    response.cache_control.private = True
    return response


def _typed() -> Any:
    return CombinedMultiDict([request.files, request.form]) if request.method == "POST" else kept_form()


def _back(version: queries.IssuedVersion, said: str) -> BaseResponse:
    flash(said, "success")
    return redirect(url_for("engagements.show", engagement_id=version.engagement.id), 303)


@blueprint.errorhandler(RequestEntityTooLarge)
def too_large(error: RequestEntityTooLarge) -> ResponseReturnValue:
    """Say how large a copy may be, and give back what was typed beside it."""
    end_old_session()  # a request is read before anybody asks who sent it
    may = current_user.is_authenticated and Permission.ANNEX_SIGN in current_user.permissions
    if request.endpoint != "signing.sign" or not may:
        return render_template("errors/413.html", error=error), 413
    release()  # a slow sender shall hold no lock
    typed = _typed_beside()  # before any page looks for it
    try:
        version = queries.get_version((request.view_args or {})["annex_id"])
        refuse_unless(version.may_be_signed, version)
    except (NotFound, OvertakenError) as instead:  # nobody else handles what a handler raises
        return current_app.handle_user_exception(instead)
    form = SignForm.of(version, typed)
    form.copy.errors = [TOO_LARGE]
    return render_template("signing/sign.html", version=version, form=form), 413


def _typed_beside() -> MultiDict[str, str] | None:
    request.max_content_length = _LARGEST_READ
    try:
        return request.form
    except RequestEntityTooLarge:
        request.form = ImmutableMultiDict()
        return None


@blueprint.errorhandler(OvertakenError)
def overtaken(error: OvertakenError) -> tuple[str, int]:
    """Say how the version stands by now, and give back what was typed."""
    return render_template("signing/overtaken.html", version=error.version), 409
