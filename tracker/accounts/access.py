"""The gate before every view: signed in, and allowed. What nobody marked, nobody may call."""

from flask import Flask, abort, current_app, request
from flask_login import current_user
from flask_wtf.csrf import CSRFError
from werkzeug.wrappers import Response

from tracker.accounts.kept_forms import ask_again, ask_to_sign_in
from tracker.accounts.permissions import Permission

PUBLIC = frozenset({"static", "health.show", "security.login", "security.reset_password"})
"""Endpoints for people who have not signed in."""

SIGNED_IN = frozenset({"security.logout", "security.change_password"})
"""Endpoints for everybody who has, whatever the role."""


def permission_of(endpoint: str) -> Permission | None:
    """The permission an endpoint asks for, None where it was not marked."""
    return getattr(current_app.view_functions[endpoint], "permission", None)


def init_access(app: Flask) -> None:
    """Close every endpoint but those listed above and those marked with `requires`."""
    app.before_request(_admit)
    app.register_error_handler(CSRFError, lambda _error: ask_again())


def _admit() -> Response | None:
    endpoint = request.endpoint
    if endpoint is None or endpoint in PUBLIC:
        return None
    if not current_user.is_authenticated:
        return ask_to_sign_in()
    if endpoint in SIGNED_IN or permission_of(endpoint) in current_user.permissions:
        return None
    abort(403)
