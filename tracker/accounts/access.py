"""The gate before every view: signed in, and allowed. What nobody marked, nobody may call."""

from flask import Flask, abort, current_app, request
from flask_login import current_user
from flask_wtf.csrf import CSRFError
from werkzeug.wrappers import Response

from tracker.accounts.kept_forms import ask_again, ask_to_sign_in
from tracker.accounts.permissions import Permission
from tracker.accounts.signing_in import end_old_session

PUBLIC = frozenset(
    {"static", "health.show", "security.login", "security.forgot_password", "security.reset_password"},
)
"""Endpoints for people who have not signed in; others are open while a condition holds."""

SIGNED_IN = frozenset({"security.logout", "security.change_password"})
"""Endpoints for everybody who has, whatever the role."""


def permission_of(endpoint: str) -> Permission | None:
    """The permission an endpoint asks for, None where it was not marked."""
    return getattr(current_app.view_functions[endpoint], "permission", None)


def is_open(endpoint: str) -> bool:
    """Whether people who have not signed in may call an endpoint now."""
    return endpoint in PUBLIC or getattr(current_app.view_functions[endpoint], "is_open", bool)()


def init_access(app: Flask) -> None:
    """Close every endpoint but those listed above and those marked with `requires`."""
    app.before_request(_admit)
    app.register_error_handler(CSRFError, lambda _error: ask_again())


def _admit() -> Response | None:
    end_old_session()
    endpoint = request.endpoint
    if endpoint is None or is_open(endpoint):
        return None
    if not current_user.is_authenticated:
        return ask_to_sign_in()
    if endpoint not in SIGNED_IN and permission_of(endpoint) not in current_user.permissions:
        abort(403)
    return None
