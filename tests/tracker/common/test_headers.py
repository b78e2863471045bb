"""Security headers and cookies of every kind of answer."""

from collections.abc import Callable

import pytest
from flask import Flask
from flask.testing import FlaskClient

from tests.factories.engagements import make_engagement
from tests.factories.members import make_member, sign_in
from tracker import create_app
from tracker.config import Settings
from tracker.extensions import db

POLICY = {
    "Content-Security-Policy": (
        "default-src 'none'; base-uri 'none'; frame-ancestors 'none'; script-src 'self'; style-src 'self'; "
        "img-src 'self'; font-src 'self'; connect-src 'self'; form-action 'self'"
    ),
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Referrer-Policy": "same-origin",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
}
"""What every answer says, whatever it is."""


@pytest.mark.parametrize(
    ("address", "status", "kind", "caching"),
    [
        ("/rules", 200, "text/html", "no-store"),
        ("/rules/SV999", 404, "text/html", "no-store"),
        ("/people", 403, "text/html", "no-store"),
        ("/sign-in", 302, "text/html", "no-store"),
        ("/sign-out", 405, "text/html", "no-store"),
        ("/health", 200, "text/plain", "no-store"),
        ("/engagements/1/annex/draft.pdf", 200, "application/pdf", "no-store"),
        ("/static/logo.svg", 200, "image/svg+xml", "max-age=31536000"),
        ("/static/logo.png", 404, "text/html", "no-store"),
    ],
)
def test_every_kind_of_answer(
    app: Flask,
    sign_in: Callable[[str], FlaskClient],
    monkeypatch: pytest.MonkeyPatch,
    address: str,
    status: int,
    kind: str,
    caching: str,
) -> None:
    """Pages, errors, redirects, plain text, PDF and static files."""
    monkeypatch.setattr("tracker.annexes.services.render_annex", lambda *_args, **_options: b"%PDF-")
    with app.app_context():
        make_engagement()
        db.session.commit()
    answer = sign_in("procurement").get(address, buffered=True)
    assert (answer.status_code, answer.mimetype) == (status, kind)
    assert {name: answer.headers.get(name) for name in POLICY} == POLICY
    assert "Strict-Transport-Security" not in answer.headers
    assert caching in answer.headers["Cache-Control"]


@pytest.mark.parametrize("secure", [True, False])
def test_session_cookie(app: Flask, settings: Settings, secure: bool) -> None:  # noqa: FBT001
    """Out of reach of scripts and of other sites, and behind TLS never sent without it."""
    email = make_member(app).email
    app = create_app(settings.model_copy(update={"secure_cookies": secure}))
    app.config["WTF_CSRF_ENABLED"] = False
    answer = sign_in(app.test_client(), email)
    flags = {flag.strip() for flag in answer.headers["Set-Cookie"].split(";")[1:]}
    assert flags == {"HttpOnly", "Path=/", "SameSite=Lax"} | ({"Secure"} if secure else set())
    assert ("Strict-Transport-Security" in answer.headers) is secure
    with app.app_context():
        db.engine.dispose()


def test_what_is_saved_runs_nothing(app: Flask, sign_in: Callable[[str], FlaskClient]) -> None:
    """A file to be saved is shut off from the site, should a browser show it all the same."""
    with app.app_context():
        make_engagement()
        db.session.commit()
    answer = sign_in("procurement").get("/engagements/1/specification.json")
    assert answer.headers["Content-Security-Policy"] == f"{POLICY['Content-Security-Policy']}; sandbox"
