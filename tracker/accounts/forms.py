"""What a person types to sign in, and an administrator about people."""

from typing import Any

from flask_security.forms import ForgotPasswordForm, LoginForm
from flask_wtf import FlaskForm
from wtforms import EmailField, SelectField, StringField, ValidationError
from wtforms.validators import InputRequired, Length, Regexp

from tracker.accounts.permissions import ROLE_LABELS
from tracker.extensions import security


class SignInForm(LoginForm):
    """Without the offer to stay signed in, which would outlast the session."""

    remember = None  # type: ignore[assignment]  # how WTForms takes a field away


class LostPasswordForm(ForgotPasswordForm):
    """Never valid: no mail leaves, and whether an address is known is nobody's business."""

    def validate(self, **_: Any) -> bool:
        """Say no without looking."""
        self.form_errors = ["No mail is sent from here. Ask your administrator for a link."]
        return False


class RoleForm(FlaskForm):
    """What a person may do."""

    role = SelectField("Role", choices=ROLE_LABELS)


class PersonForm(RoleForm):
    """Who a person is."""

    name = StringField(
        "Name",
        [
            InputRequired("write the name as it shall stand in version records"),
            Length(max=200, message="200 characters at most"),
            Regexp(r"[^\x00-\x1f\x7f]+\Z", message="remove the control characters"),
        ],
        description="As it shall stand in the version record of an annex.",
    )
    email = EmailField(
        "E-mail address",
        [Length(max=255, message="255 characters at most")],
        description="What the person signs in with. No mail is sent to it.",
    )

    def validate_email(self, field: EmailField) -> None:
        """Spell the address as it is stored."""
        try:
            field.data = security.mail_util.normalize(field.data or "")
        except ValueError:
            raise ValidationError("write one such as name@organisation.org") from None
