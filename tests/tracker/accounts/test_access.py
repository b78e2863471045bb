"""Who may call what: every endpoint, every role, and nobody signed in."""

import sqlite3
from collections.abc import Callable, Iterator
from typing import Final

import pytest
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from tests.factories.engagements import make_engagement
from tests.factories.people import make_person
from tracker.accounts.access import PUBLIC, SIGNED_IN, permission_of
from tracker.accounts.permissions import ROLES, Permission
from tracker.annexes.services import issue_annex
from tracker.config import Settings
from tracker.extensions import db

ANYBODY: Final = "anybody"
EVERYBODY_SIGNED_IN: Final = "everybody signed in"

ENDPOINTS: dict[str, Permission | str] = {
    "accounts.add_person": Permission.PEOPLE_MANAGE,
    "accounts.change_person": Permission.PEOPLE_MANAGE,
    "accounts.deactivate": Permission.PEOPLE_MANAGE,
    "accounts.list_people": Permission.PEOPLE_MANAGE,
    "accounts.make_link": Permission.PEOPLE_MANAGE,
    "accounts.reactivate": Permission.PEOPLE_MANAGE,
    "annexes.download": Permission.ANNEX_READ,
    "annexes.draft": Permission.ANNEX_READ,
    "annexes.issue": Permission.ANNEX_ISSUE,
    "briefs.check": Permission.BRIEF_CHECK,
    "briefs.start": Permission.ENGAGEMENT_EDIT,
    "copies.copy": Permission.ENGAGEMENT_EDIT,
    "dashboard.show": Permission.DASHBOARD_READ,
    "engagements.change_state": Permission.ENGAGEMENT_STATE,
    "engagements.create": Permission.ENGAGEMENT_EDIT,
    "exports.ask": Permission.ANNEX_EXPORT,
    "exports.cancel": Permission.ANNEX_EXPORT,
    "exports.download": Permission.ANNEX_EXPORT,
    "exports.list_all": Permission.ANNEX_EXPORT,
    "exports.retry": Permission.ANNEX_EXPORT,
    "exports.show": Permission.ANNEX_EXPORT,
    "specification.autosave_section": Permission.ENGAGEMENT_EDIT,
    "specification.check_section": Permission.ENGAGEMENT_EDIT,
    "specification.edit_in_bulk": Permission.ENGAGEMENT_EDIT,
    "specification.edit_section": Permission.ENGAGEMENT_EDIT,
    "specification.paste_rows": Permission.ENGAGEMENT_EDIT,
    "engagements.list_all": Permission.ENGAGEMENT_READ,
    "engagements.show": Permission.ENGAGEMENT_READ,
    "specification.show_section": Permission.ENGAGEMENT_READ,
    "findings.list_rules": Permission.RULES_READ,
    "findings.show_rule": Permission.RULES_READ,
    "findings.summarise_risks": Permission.ENGAGEMENT_READ,
    "guide.ask": Permission.ENGAGEMENT_EDIT,
    "guide.start": Permission.ENGAGEMENT_EDIT,
    "health.show": ANYBODY,
    "imports.bring": Permission.ENGAGEMENT_IMPORT,
    "imports.download": Permission.ENGAGEMENT_READ,
    "imports.left_out": Permission.ENGAGEMENT_IMPORT,
    "imports.match": Permission.ENGAGEMENT_IMPORT,
    "imports.show": Permission.ENGAGEMENT_IMPORT,
    "imports.start": Permission.ENGAGEMENT_IMPORT,
    "imports.template": Permission.ENGAGEMENT_IMPORT,
    "imports.upload": Permission.ENGAGEMENT_IMPORT,
    "history.choose": Permission.ENGAGEMENT_READ,
    "history.compare": Permission.ENGAGEMENT_READ,
    "history.read": Permission.ENGAGEMENT_READ,
    "history.restore": Permission.ENGAGEMENT_EDIT,
    "history.show": Permission.ENGAGEMENT_READ,
    "history.undo": Permission.ENGAGEMENT_EDIT,
    "negotiation.copy": Permission.ANNEX_READ,
    "negotiation.download": Permission.ANNEX_READ,
    "negotiation.show": Permission.ANNEX_READ,
    "security.change_password": EVERYBODY_SIGNED_IN,
    "security.forgot_password": ANYBODY,
    "security.login": ANYBODY,
    "security.logout": EVERYBODY_SIGNED_IN,
    "security.reset_password": ANYBODY,
    "signing.download": Permission.ANNEX_READ,
    "signing.show": Permission.ANNEX_READ,
    "signing.sign": Permission.ANNEX_SIGN,
    "signing.strike": Permission.ANNEX_SIGN,
    "signing.withdraw": Permission.ANNEX_ISSUE,
    "specification_files.choose": Permission.ENGAGEMENT_EDIT,
    "specification_files.download": Permission.ENGAGEMENT_READ,
    "specification_files.enter": Permission.ENGAGEMENT_EDIT,
    "specification_files.replace": Permission.ENGAGEMENT_EDIT,
    "static": ANYBODY,
    "verify.show": Permission.ANNEX_READ,
    "verify.show_digest": Permission.ANNEX_READ,
    "verify.switch": Permission.VERIFY_SWITCH,
    "wording.dismiss": Permission.ENGAGEMENT_EDIT,
    "wording.list_dismissals": Permission.ENGAGEMENT_READ,
    "wording.list_rules": Permission.RULES_READ,
    "wording.show_rule": Permission.RULES_READ,
    "wording.switch": Permission.RULES_SWITCH,
    "wording.withdraw": Permission.ENGAGEMENT_EDIT,
}
"""Every endpoint there is, and what it asks for."""

ARGUMENTS = {
    "access": "open",
    "after": 1,
    "annex_id": 1,
    "before": 1,
    "code": "SV001",
    "dismissal_id": 1,
    "ending": "csv",
    "engagement_id": 1,
    "export_id": 1,
    "filename": "logo.svg",
    "name": "escape-clause",
    "number": 1,
    "digest": "0" * 64,
    "earlier": "1",
    "later": "draft",
    "mark": "draft",
    "person_id": 1,
    "remark": "none",
    "section": "metrics",
    "signature_id": 1,
    "step": "problem",
    "token": "none",
    "upload_id": 1,
    "way": "switch-off",
}
"""Arguments with which every address leads somewhere."""

ADMITTED, REFUSED, ASKED_TO_SIGN_IN = "admitted", "refused", "asked to sign in"


@pytest.fixture(autouse=True)
def _something_to_look_at(app: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
    """Person 1, engagement 1 and annex 1; and pages that need no time."""
    monkeypatch.setattr("tracker.annexes.services.render_annex", lambda *_args, **_options: b"%PDF-")
    with app.app_context():
        issuer = make_person("procurement")
        engagement = make_engagement(actor=issuer)
        db.session.commit()
        issue_annex(engagement_id=engagement.id, opened_at=1, reason="", acceptance_reasons={}, issuer=issuer)
        db.session.commit()


def calls(app: Flask) -> Iterator[tuple[str, str, str]]:
    """Every endpoint with an address that leads to it and each of its methods."""
    adapter = app.url_map.bind("localhost")
    for rule in app.url_map.iter_rules():
        for method in sorted((rule.methods or set()) - {"HEAD", "OPTIONS"}):
            yield (
                rule.endpoint,
                adapter.build(rule.endpoint, {name: ARGUMENTS[name] for name in rule.arguments}),
                method,
            )


def outcome(answer: TestResponse) -> str:
    """What an answer means for who asked."""
    if answer.status_code == 403:
        return REFUSED
    asked = answer.headers.get("Location", "").startswith("/sign-in?next=")
    return ASKED_TO_SIGN_IN if asked else ADMITTED


def test_every_endpoint_is_listed(app: Flask) -> None:
    """An endpoint that nobody thought about is found, and so is an entry without its endpoint."""
    assert sorted(ENDPOINTS) == sorted(app.view_functions)


def test_endpoints_ask_for_what_is_listed(app: Flask) -> None:
    """The marks on the views are those of the table."""
    with app.app_context():
        asked = {endpoint: permission_of(endpoint) for endpoint in app.view_functions}
    assert asked == {name: asks if isinstance(asks, Permission) else None for name, asks in ENDPOINTS.items()}
    assert {name for name, asks in ENDPOINTS.items() if asks is ANYBODY} == PUBLIC
    assert {name for name, asks in ENDPOINTS.items() if asks is EVERYBODY_SIGNED_IN} == SIGNED_IN


def test_every_permission_opens_something_for_somebody() -> None:
    """A permission without endpoint or without role is left over."""
    assert set(Permission) <= set(ENDPOINTS.values())
    assert set(Permission) == frozenset().union(*ROLES.values())


@pytest.mark.parametrize("role", ROLES)
def test_each_role_is_admitted_where_it_may_go(app: Flask, sign_in: Callable[[str], FlaskClient], role: str) -> None:
    """Every endpoint and method, each in a browser of its own."""
    for endpoint, address, method in calls(app):
        asks = ENDPOINTS[endpoint]
        expected = ADMITTED if not isinstance(asks, Permission) or asks in ROLES[role] else REFUSED
        assert (endpoint, outcome(sign_in(role).open(address, method=method, buffered=True))) == (endpoint, expected)


def test_signed_out_is_asked_to_sign_in(app: Flask) -> None:
    """Everywhere but at the pages for anybody."""
    for endpoint, address, method in calls(app):
        expected = ADMITTED if ENDPOINTS[endpoint] is ANYBODY else ASKED_TO_SIGN_IN
        assert (endpoint, outcome(app.test_client().open(address, method=method, buffered=True))) == (
            endpoint,
            expected,
        )


def test_person_without_role_may_only_sign_out_and_change_the_password(
    app: Flask, sign_in: Callable[[str], FlaskClient]
) -> None:
    """So may one whose role is no longer known."""
    for endpoint, address, method in calls(app):
        expected = REFUSED if isinstance(ENDPOINTS[endpoint], Permission) else ADMITTED
        assert (endpoint, outcome(sign_in("forgotten").open(address, method=method, buffered=True))) == (
            endpoint,
            expected,
        )


@pytest.mark.parametrize("role", ROLES)
def test_unmarked_endpoint_is_refused_to_all(app: Flask, sign_in: Callable[[str], FlaskClient], role: str) -> None:
    """Forgetting the mark closes a page; it never opens one."""
    app.add_url_rule("/unmarked", "unmarked", lambda: "open")
    assert sign_in(role).get("/unmarked").status_code == 403
    assert outcome(app.test_client().get("/unmarked")) == ASKED_TO_SIGN_IN


@pytest.mark.parametrize("role", ROLES)
def test_reading_never_writes(app: Flask, settings: Settings, sign_in: Callable[[str], FlaskClient], role: str) -> None:
    """Every GET of every role, and no cell of the database differs."""
    browser = sign_in(role)
    before = content(settings)
    for _, address, method in calls(app):
        if method == "GET":
            browser.get(address, buffered=True)
    assert content(settings) == before


def content(settings: Settings) -> list[str]:
    """All that a database holds."""
    connection = sqlite3.connect(settings.data_dir / "tracker.sqlite")
    try:
        return list(connection.iterdump())
    finally:
        connection.close()
