"""Pages on which an administrator looks after people."""

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from tracker.accounts import queries, services
from tracker.accounts.forms import NewPersonForm, PersonForm
from tracker.accounts.kept_forms import kept_form
from tracker.accounts.permissions import Permission, requires
from tracker.accounts.services import EmailTakenError, LastAdministratorError

blueprint = Blueprint("accounts", __name__)

LAST_ADMINISTRATOR = "This is the last administrator. Make another person an administrator first."


@blueprint.get("/people")
@requires(Permission.PEOPLE_MANAGE)
def list_people() -> str:
    """Everybody who signs in or once did."""
    return render_template("accounts/list_people.html", people=queries.list_people())


@blueprint.route("/people/new", methods=["GET", "POST"])
@requires(Permission.PEOPLE_MANAGE)
def add_person() -> ResponseReturnValue:
    """Enter a person, and hand over the link that sets the password."""
    form = NewPersonForm(request.form or kept_form())
    if form.validate_on_submit():
        try:
            person = services.add_person(email=form.email.data or "", name=form.name.data or "", role=form.role.data)
            return _show_link(person.id)
        except EmailTakenError:
            form.email.errors = ["another person signs in with it"]
    return render_template("accounts/add_person.html", form=form), 422 if form.errors else 200


@blueprint.route("/people/<int:person_id>", methods=["GET", "POST"])
@requires(Permission.PEOPLE_MANAGE)
def change_person(person_id: int) -> ResponseReturnValue:
    """One person: name, role, link, access."""
    person = queries.get_person(person_id)
    form = PersonForm(request.form or kept_form(), name=person.name, role=person.role)
    if form.validate_on_submit():
        try:
            services.change_role(person_id=person_id, role=form.role.data)
            services.rename_person(person_id=person_id, name=form.name.data or "")
            flash(f"{person.name} is {person.role_label.lower()} from now on.", "success")
            return redirect(url_for(".list_people"))
        except LastAdministratorError:
            form.role.errors = [LAST_ADMINISTRATOR]
    return render_template("accounts/change_person.html", form=form, person=person), 422 if form.errors else 200


@blueprint.post("/people/<int:person_id>/link")
@requires(Permission.PEOPLE_MANAGE)
def make_link(person_id: int) -> ResponseReturnValue:
    """Make a new link that sets the password, and show it this once."""
    return _show_link(person_id)


@blueprint.post("/people/<int:person_id>/deactivate")
@requires(Permission.PEOPLE_MANAGE)
def deactivate(person_id: int) -> ResponseReturnValue:
    """End a person's access."""
    try:
        services.deactivate_person(person_id=person_id)
        flash("The person can no longer sign in; every session has ended.", "success")
    except LastAdministratorError:
        flash(LAST_ADMINISTRATOR, "error")
    return redirect(url_for(".change_person", person_id=person_id))


@blueprint.post("/people/<int:person_id>/reactivate")
@requires(Permission.PEOPLE_MANAGE)
def reactivate(person_id: int) -> ResponseReturnValue:
    """Give a person access again."""
    services.reactivate_person(person_id=person_id)
    flash("The person can sign in again with the password of before.", "success")
    return redirect(url_for(".change_person", person_id=person_id))


def _show_link(person_id: int) -> str:
    token = services.make_password_token(person_id=person_id)
    link = url_for("security.reset_password", token=token, _external=True)
    return render_template("accounts/password_link.html", person=queries.get_person(person_id), link=link)
