"""Signing in with Flask-Security, and a session that belongs to one person and ends."""

from datetime import timedelta
from typing import Any

from flask import Flask, session
from flask_security import SQLAlchemyUserDatastore, logout_user, user_authenticated

from tracker.accounts.forms import FirstPasswordForm, LostPasswordForm, OtherPasswordForm, SignInForm
from tracker.accounts.models import Role, User
from tracker.common.clock import now
from tracker.extensions import db, security

SESSION_LASTS = timedelta(hours=12)
"""However busy it was."""

SETTINGS: dict[str, Any] = {
    "SECURITY_PASSWORD_SCHEMES": ["argon2"],
    "SECURITY_PASSWORD_SINGLE_HASH": ["argon2"],  # argon2 salts by itself; no second HMAC key to lose
    "SECURITY_PASSWORD_LENGTH_MIN": 12,
    "SECURITY_RETURN_GENERIC_RESPONSES": True,
    "SECURITY_LOGIN_URL": "/sign-in",
    "SECURITY_LOGOUT_URL": "/sign-out",
    "SECURITY_POST_LOGOUT_VIEW": "/sign-in",
    "SECURITY_CHANGEABLE": True,
    "SECURITY_CHANGE_URL": "/password",
    "SECURITY_SEND_PASSWORD_CHANGE_EMAIL": False,
    # There is no outgoing mail: an administrator hands a person the link that sets a password.
    "SECURITY_RECOVERABLE": True,
    "SECURITY_RESET_URL": "/set-password",
    "SECURITY_RESET_PASSWORD_WITHIN": timedelta(days=7),
    "SECURITY_SEND_PASSWORD_RESET_EMAIL": False,
    "SECURITY_SEND_PASSWORD_RESET_NOTICE_EMAIL": False,
    "SECURITY_FORGOT_PASSWORD_TEMPLATE": "accounts/lost_password.html",
    "SECURITY_MSG_PASSWORD_RESET_EXPIRED": ("This link is older than seven days.", "error"),
    "SECURITY_MSG_INVALID_RESET_PASSWORD_TOKEN": ("This link was used already, or replaced by a newer one.", "error"),
    "SECURITY_MSG_PASSWORD_RESET_NO_LOGIN": ("Your password is set. Sign in with it.", "success"),
    "SECURITY_MSG_PASSWORD_CHANGE": ("Your password is changed, and every other session has ended.", "success"),
    "SECURITY_MSG_GENERIC_AUTHN_FAILED": ("E-mail address or password is wrong, or the account is closed.", "error"),
    "SECURITY_CACHE_CONTROL": None,  # the headers of every response say it better
    # Doors of the library that nobody here walks through: signing in again, its own files, its own commands.
    "SECURITY_FRESHNESS": timedelta(seconds=-1),
    "SECURITY_STATIC_FOLDER": None,
    "SECURITY_CLI_USERS_NAME": None,
    "SECURITY_CLI_ROLES_NAME": None,
}
"""How Flask-Security is told to work, where its own defaults are not what we want."""


def init_signing_in(app: Flask) -> None:
    """Add the pages for signing in and out and for passwords."""
    app.config.from_mapping(SETTINGS)
    security.want_json(lambda _request: False)  # a person signs in by form; no token is ever handed out
    security.init_app(
        app,
        SQLAlchemyUserDatastore(db, User, Role),
        login_form=SignInForm,
        forgot_password_form=LostPasswordForm,
        reset_password_form=FirstPasswordForm,
        change_password_form=OtherPasswordForm,
    )
    user_authenticated.connect(_begin_session, app)


def end_old_session() -> None:
    """Sign out whoever signed in too long ago; the session goes on knowing whose it was, for kept forms."""
    if "_user_id" in session and now().timestamp() - session.get("signed_in_at", 0) > SESSION_LASTS.total_seconds():
        logout_user()


def _begin_session(_app: Flask, user: User, **_: object) -> None:
    session.pop("csrf_token", None)  # whoever knew the token of the anonymous session shall not know this one's
    session.update(person_id=user.id, signed_in_at=now().timestamp())
