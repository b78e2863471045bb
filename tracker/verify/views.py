"""The page on which anybody who holds an annex learns what it is, and the one that opens it to everybody."""

from typing import Any

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask_login import current_user
from werkzeug.datastructures import MultiDict
from werkzeug.exceptions import RequestEntityTooLarge
from werkzeug.wrappers import Response

from tracker.accounts.kept_forms import kept_form
from tracker.accounts.permissions import Permission, open_while, requires
from tracker.verify import queries
from tracker.verify.answers import ReadersBusyError, answer_to, named_by
from tracker.verify.forms import TOO_LARGE, DigestForm, SwitchForm, VerifyForm
from tracker.verify.services import switch_verify

blueprint = Blueprint("verify", __name__)

blueprint.add_app_template_global(queries.is_public, "verify_is_public")


@blueprint.route("/verify", methods=["GET", "POST"])
@requires(Permission.ANNEX_READ)
@open_while(queries.is_public)
def show() -> Response | tuple[str, int]:
    """Choose a file, and read what it is; nothing is kept. Or type a digest."""
    if "digest" in request.args:
        return _look_up(DigestForm(request.args))
    form = VerifyForm()
    if not form.validate_on_submit():
        return _page(form), 422 if form.errors else 200
    asked_by = "people" if current_user.is_authenticated else "strangers"
    return _page(form, answer=answer_to(form.data, asked_by=asked_by)), 200


@blueprint.get("/verify/<string(length=64):digest>")
@requires(Permission.ANNEX_READ)
@open_while(queries.is_public)
def show_digest(digest: str) -> tuple[str, int]:
    """Where the code on an annex leads: which version it names, and the way to compare the file."""
    typed = DigestForm(MultiDict({"digest": digest}))
    named, version = (typed.validate() and named_by(typed.found)) or (None, None)
    mended = None if version else typed
    page = _page(VerifyForm(), digest_form=mended, digest=digest, named=named, version=version)
    return page, 200 if version else 404


@blueprint.route("/verify/<any('open', 'close'):access>", methods=["GET", "POST"])
@requires(Permission.VERIFY_SWITCH)
def switch(access: str) -> Response | tuple[str, int]:
    """Open the page to everybody, or close it again."""
    form = SwitchForm(request.form or kept_form())
    if not form.validate_on_submit():
        return render_template("verify/switch.html", access=access, form=form), 422 if form.errors else 200
    switch_verify(to_public=access == "open", reason=form.reason.data or "", actor=current_user)
    flash(
        "Everybody may verify now." if access == "open" else "Only people who have signed in may verify now.", "success"
    )
    return redirect(url_for("verify.show"), 303)


def _look_up(form: DigestForm) -> Response | tuple[str, int]:
    if not form.validate():
        return _page(VerifyForm(None), digest_form=form), 422
    return redirect(url_for("verify.show_digest", digest=form.found))


def _page(form: VerifyForm, *, digest_form: DigestForm | None = None, **found: Any) -> str:
    switches = queries.list_switches() if current_user.is_authenticated else ()
    digest_form = digest_form or DigestForm(None)
    return render_template("verify/show.html", form=form, digest_form=digest_form, switches=switches, **found)


@blueprint.errorhandler(RequestEntityTooLarge)
def too_large(_: RequestEntityTooLarge) -> tuple[str, int]:
    """Say how large a file may be."""
    form = VerifyForm(None)
    form.file.errors = [TOO_LARGE]
    return _page(form), 413


@blueprint.errorhandler(ReadersBusyError)
def busy(_: ReadersBusyError) -> tuple[str, int, dict[str, str]]:
    """Ask to come back."""
    form = VerifyForm(None)
    form.file.errors = ["is not looked into yet, since others are just now; choose it again in a moment"]
    return _page(form), 503, {"Retry-After": "5"}
