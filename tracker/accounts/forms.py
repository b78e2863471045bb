"""What a person types to sign in, and an administrator about people."""

from collections.abc import Mapping
from typing import Any, ClassVar

from flask_security.forms import ChangePasswordForm, ForgotPasswordForm, Form, LoginForm, ResetPasswordForm
from flask_wtf import FlaskForm
from wtforms import EmailField, SelectField, StringField, ValidationError
from wtforms.validators import DataRequired, Length, Regexp

from contracts.typesetting.glyphs import name_of, unprintable
from tracker.accounts.models import NAME_LENGTH
from tracker.accounts.permissions import ROLE_LABELS
from tracker.extensions import security

EMAIL_LABEL = "E-mail address"
CHOSEN_LABEL = "New password"
REPEAT_LABEL = "New password, once more"


class _InOurWords(Form):
    """A form of the library, with our labels where its own are not ours."""

    labels: ClassVar[Mapping[str, str]]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, label in self.labels.items():
            self[name].label.text = label


class SignInForm(_InOurWords, LoginForm):
    """Without the offer to stay signed in, which would outlast the session."""

    remember = None  # type: ignore[assignment]  # how WTForms takes a field away
    labels: ClassVar = {"email": EMAIL_LABEL}


class FirstPasswordForm(_InOurWords, ResetPasswordForm):
    """Sets a password by a link."""

    labels: ClassVar = {"password": CHOSEN_LABEL, "password_confirm": REPEAT_LABEL}


class OtherPasswordForm(_InOurWords, ChangePasswordForm):
    """Changes a password that is known."""

    labels: ClassVar = {
        "password": "Present password",
        "new_password": CHOSEN_LABEL,
        "new_password_confirm": REPEAT_LABEL,
    }


class LostPasswordForm(ForgotPasswordForm):
    """Never valid: no mail leaves, and whether an address is known is nobody's business."""

    def validate(self, **_: Any) -> bool:
        """Say no without looking."""
        self.form_errors = ["No mail is sent from here. Ask your administrator for a link."]
        return False


class PersonForm(FlaskForm):
    """Who a person is, and what that person may do."""

    name = StringField(
        "Name",
        [
            DataRequired("write the name as it shall stand in version records"),
            Length(max=NAME_LENGTH, message=f"{NAME_LENGTH} characters at most"),
            Regexp(r"[^\x00-\x1f\x7f]+\Z", message="remove the control characters"),
        ],
        description="As it shall stand in the version record of an annex.",
    )
    role = SelectField("Role", choices=ROLE_LABELS)

    def validate_name(self, field: StringField) -> None:
        """Take only what an annex can print, since it names its author."""
        for character in unprintable(field.data or ""):
            raise ValidationError(f"an annex cannot print {name_of(character)}; write the name without it")


class NewPersonForm(PersonForm):
    """A person who did not sign in before."""

    email = EmailField(
        EMAIL_LABEL,
        [Length(max=255, message="255 characters at most")],
        description="What the person signs in with. No mail is sent to it.",
    )

    def validate_email(self, field: EmailField) -> None:
        """Spell the address as it is stored."""
        try:
            field.data = security.mail_util.normalize(field.data or "")
        except ValueError:
            raise ValidationError("write one such as name@organisation.org") from None
