"""Asking for many annexes at once, watching them being made, taking them away."""

from datetime import UTC, datetime, timedelta

from flask import Blueprint, Response, current_app, flash, redirect, render_template, request, session, url_for
from flask_login import current_user
from werkzeug.wrappers import Response as AnyResponse

from tracker.accounts.kept_forms import kept_form
from tracker.accounts.permissions import Permission, requires
from tracker.common.clock import now
from tracker.common.passing_files import take
from tracker.config import Settings
from tracker.exports.forms import CONTENTS, ExportForm, read_choice
from tracker.exports.queries import (
    Choice,
    count_finished_since,
    count_outcomes,
    get_archive,
    get_export,
    is_anybody_working,
    list_exports,
    list_items,
)
from tracker.exports.services import ExportRefused, ask_for_export, cancel_export, retry_export

blueprint = Blueprint("exports", __name__)

_SEEN = "exports_seen_at"


@blueprint.get("/exports")
@requires(Permission.ANNEX_EXPORT)
def list_all() -> str:
    """The exports of whoever asks, newest first."""
    _see()
    page = list_exports(current_user, page=request.args.get("page", 1, type=int))
    return render_template("exports/list.html", page=page, contents=CONTENTS)


@blueprint.route("/exports/new", methods=["GET", "POST"])
@requires(Permission.ANNEX_EXPORT)
def ask() -> AnyResponse | tuple[str, int]:
    """Ask for the annexes of the engagements that the address chooses."""
    choice = read_choice(request.args)
    form = ExportForm(request.form or kept_form())
    if not form.validate_on_submit():
        return _ask(choice, form, 422 if form.errors else 200)
    try:
        return _asked(choice, form)
    except ExportRefused as refused:
        form.form_errors.append(str(refused))
        return _ask(choice, form, 422)


def _asked(choice: Choice, form: ExportForm) -> AnyResponse:
    export = ask_for_export(
        engagement_ids=choice.engagement_ids(),
        contents=form.contents.data,
        chosen=choice.words,
        person=current_user,
        creation_key=form.to_creation_key(choice),
    )
    return redirect(url_for("exports.show", export_id=export.id), 303)


def _ask(choice: Choice, form: ExportForm, status: int) -> tuple[str, int]:
    return render_template("exports/ask.html", choice=choice, count=choice.count(), form=form), status


@blueprint.get("/exports/<int:export_id>")
@requires(Permission.ANNEX_EXPORT)
def show(export_id: int) -> str:
    """How far an export is, and what became of each annex."""
    _see()
    export = get_export(export_id, current_user)
    return render_template(
        "exports/show.html",
        export=export,
        counts=count_outcomes(export),
        page=list_items(export, page=request.args.get("page", 1, type=int)),
        contents=CONTENTS[export.contents],
        working=is_anybody_working(),
        announcement="The export is finished." if export.is_finished else "",
        kept_until=export.finished_at and export.finished_at + timedelta(days=_settings().export_days),
    )


@blueprint.post("/exports/<int:export_id>/cancel")
@requires(Permission.ANNEX_EXPORT)
def cancel(export_id: int) -> AnyResponse:
    """Stop an export; what is made by then can be downloaded."""
    if cancel_export(export=get_export(export_id, current_user)):
        flash("The export was cancelled. What is made already is packed now.", "success")
    else:
        flash("It was too late to cancel the export: all its annexes are made.", "warning")
    return redirect(url_for("exports.show", export_id=export_id), 303)


@blueprint.post("/exports/<int:export_id>/retry")
@requires(Permission.ANNEX_EXPORT)
def retry(export_id: int) -> AnyResponse:
    """Pack an export again that could not be packed."""
    retry_export(export=get_export(export_id, current_user))
    return redirect(url_for("exports.show", export_id=export_id), 303)


@blueprint.get("/exports/<int:export_id>.zip")
@requires(Permission.ANNEX_EXPORT)
def download(export_id: int) -> Response:
    """The archive, sent on as it is read."""
    export = get_archive(export_id, current_user)
    archive = take(export.kept_as)
    response = Response(archive.pieces, mimetype="application/zip")
    response.content_length = archive.size
    response.headers.set("Content-Disposition", "attachment", filename=export.file_name)
    return response


def finished_exports() -> dict[str, object]:
    """What base.html says of exports that were finished since their page was looked at last."""
    if not current_user.is_authenticated or Permission.ANNEX_EXPORT not in current_user.permissions:
        return {"finished_exports": 0}
    seen_at = datetime.fromtimestamp(session.get(_SEEN, 0), UTC)
    return {"finished_exports": count_finished_since(current_user, seen_at)}


def _see() -> None:
    session[_SEEN] = now().timestamp()


def _settings() -> Settings:
    settings: Settings = current_app.extensions["settings"]
    return settings
