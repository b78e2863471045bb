"""The sections of a specification: each a form for those who may edit, and a page to read for everybody."""

from typing import Any

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask_login import current_user
from markupsafe import Markup
from werkzeug.wrappers import Response

from contracts import words
from contracts.engagement import SpecificationError
from tracker.accounts.kept_forms import kept_form
from tracker.accounts.permissions import Permission, requires
from tracker.annexes.queries import list_annexes
from tracker.common.clock import now
from tracker.common.formats import time_of_day
from tracker.engagements.checking import check_engagement
from tracker.engagements.models import Engagement, Revision
from tracker.engagements.queries import get_engagement, get_specification
from tracker.engagements.services import RevisionConflict, save_section
from tracker.specification.as_typed import as_typed
from tracker.specification.bulk_form import BulkForm
from tracker.specification.conflicts import rebased
from tracker.specification.forms import SectionForm
from tracker.specification.paste_form import PasteForm
from tracker.specification.progress import left_in
from tracker.specification.row_operations import after
from tracker.specification.sections import (
    Section,
    anchor,
    get_section,
    get_section_of_rows,
    section_after,
    section_of,
)
from tracker.specification.sides import sides

blueprint = Blueprint("specification", __name__)


@blueprint.app_template_global()
def field_href(engagement_id: int, path: str) -> str:
    """Where a field of a specification is mended."""
    section = section_of(path).key
    return url_for("specification.edit_section", engagement_id=engagement_id, section=section, _anchor=anchor(path))


blueprint.add_app_template_global(words.place, "place")


@blueprint.get("/engagements/<int:engagement_id>/<section>")
@requires(Permission.ENGAGEMENT_READ)
def show_section(engagement_id: int, section: str) -> tuple[str, int]:
    """One section, as a form for those who may edit it."""
    engagement = get_engagement(engagement_id)
    return _section_page(engagement, SectionForm.open(get_section(section), engagement, kept_form()))


@blueprint.post("/engagements/<int:engagement_id>/<section>")
@requires(Permission.ENGAGEMENT_EDIT)
def edit_section(engagement_id: int, section: str) -> Response | tuple[str, int]:
    """Save a section, or show it with its rows changed."""
    engagement = get_engagement(engagement_id)
    form = SectionForm.open(get_section(section), engagement, request.form)
    if operation := request.form.get("op"):
        return _section_page(engagement, after(form, operation))
    if not form.validate():
        return _section_page(engagement, form, 422)
    try:
        _save(engagement, form)
    except RevisionConflict as conflict:
        return _conflict_page(engagement, form, conflict.current)
    except SpecificationError:
        form.form_errors.append(_TOO_LARGE)
        return _section_page(engagement, form, 422)
    flash(_saved(engagement, form.section), "success")
    return redirect(url_for("specification.show_section", engagement_id=engagement_id, section=section), 303)


@blueprint.post("/engagements/<int:engagement_id>/<section>/autosave")
@requires(Permission.ENGAGEMENT_EDIT)
def autosave_section(engagement_id: int, section: str) -> tuple[dict[str, str | int], int]:
    """Save a section as Save would, while somebody goes on typing, and say how that went."""
    engagement = get_engagement(engagement_id)
    form = SectionForm.open(get_section(section), engagement, request.form).without_untouched_rows()
    if not form.validate():
        return _not_saved(form), 422
    try:
        revision = _save(engagement, form)
    except RevisionConflict as conflict:
        return {"said": f"{conflict.current.saved_by.name} saved this section meanwhile. Save shows both texts."}, 409
    except SpecificationError:
        return {"said": f"Not saved. {_TOO_LARGE}"}, 422
    return {"said": f"Saved at {time_of_day(now())}", "opened_at": revision.number}, 200


@blueprint.post("/engagements/<int:engagement_id>/<section>/check")
@requires(Permission.ENGAGEMENT_EDIT)
def check_section(engagement_id: int, section: str) -> str:
    """What would be left to settle in a section if it were saved as it is typed."""
    engagement = get_engagement(engagement_id)
    form = SectionForm.open(get_section(section), engagement, request.form)
    specification, refused = as_typed(form, get_specification(engagement))
    left = left_in(form.section, check_engagement(engagement, specification))
    return render_template("specification/_checked.html", engagement=engagement, left=left, refused=refused)


_TOO_LARGE = "The whole specification is too large to be saved; shorten some texts here."


@blueprint.route("/engagements/<int:engagement_id>/<section>/paste", methods=["GET", "POST"])
@requires(Permission.ENGAGEMENT_EDIT)
def paste_rows(engagement_id: int, section: str) -> tuple[str, int]:
    """Rows of a spreadsheet, looked at before they are added to the section's form."""
    engagement = get_engagement(engagement_id)
    typed = request.form or kept_form()
    form = PasteForm(SectionForm.open(get_section_of_rows(section), engagement), typed)
    status = 422 if typed and not form.validate() else 200
    return render_template("specification/paste.html", engagement=engagement, form=form), status


@blueprint.route("/engagements/<int:engagement_id>/<section>/bulk", methods=["GET", "POST"])
@requires(Permission.ENGAGEMENT_EDIT)
def edit_in_bulk(engagement_id: int, section: str) -> tuple[str, int]:
    """One field of all rows, and one value filled into many of them; it is the section's form that saves it."""
    engagement, typed = get_engagement(engagement_id), request.form or kept_form()
    opened = SectionForm.open(get_section_of_rows(section), engagement, typed)
    form = BulkForm(opened, request.args.get("field", ""), typed)
    form = form.filled_in() if request.form else form
    page = render_template(
        "specification/bulk.html", engagement=engagement, form=form, announcement=form.form.announcement
    )
    return page, 422 if form.form.errors else 200


def _save(engagement: Engagement, form: SectionForm) -> Revision:
    return save_section(
        engagement_id=engagement.id,
        opened_at=form.opened_at,
        changes=form.changes(),
        actor=current_user,
        act=f"edit_{form.section.key}",
    )


def _conflict_page(engagement: Engagement, form: SectionForm, current: Revision) -> tuple[str, int]:
    return _section_page(engagement, rebased(form, current), 409, current=current, sides=sides(form, current))


def _section_page(engagement: Engagement, form: SectionForm, status: int = 200, **conflict: Any) -> tuple[str, int]:
    left = left_in(form.section, check_engagement(engagement, get_specification(engagement)))
    page = render_template(
        "specification/section.html",
        engagement=engagement,
        form=form,
        left=left,
        following=section_after(form.section),
        issued=list_annexes(engagement.id),
        editable=Permission.ENGAGEMENT_EDIT in current_user.permissions,
        announcement=form.announcement,
        **conflict,
    )
    return page, status


def _not_saved(form: SectionForm) -> dict[str, str | int]:
    faulty = [entry.field for entry in form.entries if entry.field.errors]
    if not faulty:
        return {"said": f"Not saved. {form.form_errors[0]}"}
    needing = "1 field needs" if len(faulty) == 1 else f"{len(faulty)} fields need"
    return {"said": f"Not saved: {needing} mending", "field": faulty[0].id}


def _saved(engagement: Engagement, section: Section) -> Markup:
    left = len(left_in(section, check_engagement(engagement, get_specification(engagement))))
    following = section_after(section)
    history = url_for("history.show", engagement_id=engagement.id)
    saved = Markup('Saved. {} left to settle here. <a href="{}">Compare or undo</a>').format(
        left or "Nothing is", history
    )
    if following is None:
        return saved
    href = url_for("specification.show_section", engagement_id=engagement.id, section=following.key)
    return saved + Markup(' <a href="{}">Next: {}</a>').format(href, following.title)
