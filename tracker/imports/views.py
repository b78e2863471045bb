"""The way of a list: chosen, matched, looked at, brought in; and lists to take away."""

from flask import Blueprint, Response, current_app, redirect, render_template, request, url_for
from flask_login import current_user
from werkzeug.datastructures import MultiDict
from werkzeug.wrappers import Response as AnyResponse

from tracker.accounts.kept_forms import kept_form
from tracker.accounts.permissions import Permission, requires
from tracker.common.transactions import release
from tracker.imports.forms import MatchForm, UploadForm, overwrites_in
from tracker.imports.judging import JudgementPage, judge, rows_left_out, tally
from tracker.imports.listing import explanations, rows_of
from tracker.imports.models import ImportUpload, Outcome
from tracker.imports.queries import (
    count_outcomes,
    get_upload,
    list_brought,
    list_for_download,
    list_rows,
    list_uploads,
)
from tracker.imports.services import PORTION, bring_in, keep_upload, match_columns
from tracker.imports.writing import Table, to_csv, to_workbook

blueprint = Blueprint("imports", __name__)

_TYPES = {"csv": "text/csv; charset=utf-8", "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"}


@blueprint.get("/imports")
@requires(Permission.ENGAGEMENT_IMPORT)
def start() -> str:
    """Choose a file, take the template, or go on with a list that waits."""
    return render_template("imports/start.html", form=UploadForm(), waiting=list_uploads(current_user))


@blueprint.post("/imports")
@requires(Permission.ENGAGEMENT_IMPORT)
def upload() -> AnyResponse | tuple[str, int]:
    """Read a file and keep what it lists."""
    release()  # a large workbook takes seconds to read, in which others may save
    form = UploadForm()
    if not form.validate_on_submit() or form.sheet is None:
        current_app.logger.warning("A list was refused: %s", form.errors)
        return render_template("imports/start.html", form=form, waiting=list_uploads(current_user)), 422
    kept = keep_upload(file_name=form.file_name, sheet=form.sheet, actor=current_user)
    return redirect(url_for("imports.match", upload_id=kept.id), 303)


@blueprint.route("/imports/<int:upload_id>/columns", methods=["GET", "POST"])
@requires(Permission.ENGAGEMENT_IMPORT)
def match(upload_id: int) -> AnyResponse | tuple[str, int]:
    """Say which field each column holds."""
    upload = get_upload(upload_id, current_user, lock=request.method == "POST")
    rows = list_rows(upload)
    if any(row.outcome for row in rows):
        return _to_list(upload)
    form = MatchForm(upload, rows, request.form or kept_form())
    if request.method == "POST" and form.validate():
        match_columns(upload=upload, matching=form.matching, state=form.state)
        return _to_list(upload)
    return render_template("imports/match.html", form=form, upload=upload, rows=len(rows)), 422 if form.errors else 200


@blueprint.get("/imports/<int:upload_id>")
@requires(Permission.ENGAGEMENT_IMPORT)
def show(upload_id: int) -> AnyResponse | str:
    """What bringing the list in would do; or how far it is, and what it did."""
    upload = get_upload(upload_id, current_user)
    if not upload.matching:
        return redirect(url_for("imports.match", upload_id=upload_id))
    counts = count_outcomes(upload)
    done = {outcome: counts[outcome] for outcome in Outcome if outcome in counts}
    return _progress(upload, done, waiting=counts.get(None, 0)) if done else _preview(upload)


@blueprint.post("/imports/<int:upload_id>")
@requires(Permission.ENGAGEMENT_IMPORT)
def bring(upload_id: int) -> AnyResponse:
    """Bring in the next portion of a list."""
    upload = get_upload(upload_id, current_user, lock=True)
    if upload.matching:
        bring_in(upload=upload, overwrites=overwrites_in(request.form), actor=current_user)
    return _to_list(upload)


@blueprint.get("/imports/<int:upload_id>/rows-to-mend.csv")
@requires(Permission.ENGAGEMENT_IMPORT)
def left_out(upload_id: int) -> Response:
    """The rows that are left out, each with the reason, to mend and bring again."""
    upload = get_upload(upload_id, current_user)
    return _file("rows-to-mend", "csv", {"Rows to mend": rows_left_out(upload)})


@blueprint.get("/imports/template.csv", defaults={"ending": "csv"})
@blueprint.get("/imports/template.xlsx", defaults={"ending": "xlsx"})
@requires(Permission.ENGAGEMENT_IMPORT)
def template(ending: str) -> Response:
    """The empty list; as a workbook with a sheet that says what belongs into each column."""
    return _file("engagements-template", ending, {"Engagements": rows_of(()), "Columns": explanations()})


@blueprint.get("/engagements.csv", defaults={"ending": "csv"})
@blueprint.get("/engagements.xlsx", defaults={"ending": "xlsx"})
@requires(Permission.ENGAGEMENT_READ)
def download(ending: str) -> Response:
    """The engagements as a list which can be brought in again."""
    return _file("engagements-internal", ending, {"Engagements": rows_of(list_for_download())})


def _preview(upload: ImportUpload) -> str:
    judgements = list(judge(upload, list_rows(upload)))
    shown = request.args.get("show", "")
    return render_template(
        "imports/preview.html",
        upload=upload,
        counts=tally(judgements),
        conflicts=[item for item in judgements if item.outcome is Outcome.CONFLICT],
        ticked=overwrites_in(kept_form() or MultiDict()),
        page=JudgementPage(judgements=[item for item in judgements if shown in ("", item.outcome)], error_out=False),
    )


def _progress(upload: ImportUpload, done: dict[Outcome, int], waiting: int) -> str:
    page = list_brought(upload, page=request.args.get("page", 1, type=int))
    return render_template(
        "imports/progress.html", upload=upload, counts=done, waiting=waiting, portion=PORTION, page=page
    )


def _to_list(upload: ImportUpload) -> AnyResponse:
    return redirect(url_for("imports.show", upload_id=upload.id), 303)


def _file(name: str, ending: str, sheets: dict[str, Table]) -> Response:
    data = to_workbook(sheets) if ending == "xlsx" else to_csv(next(iter(sheets.values())))
    return Response(
        data, mimetype=_TYPES[ending], headers={"Content-Disposition": f"attachment; filename={name}.{ending}"}
    )
