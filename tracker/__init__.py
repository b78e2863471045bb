"""The tracker: who fills in, checks, signs for and follows an engagement, when and where."""

from flask import Flask
from werkzeug.middleware.proxy_fix import ProxyFix

from tracker import cli
from tracker.accounts.access import init_access
from tracker.accounts.signing_in import init_signing_in
from tracker.accounts.views import blueprint as accounts_blueprint
from tracker.annexes.views import blueprint as annexes_blueprint
from tracker.briefs.views import blueprint as briefs_blueprint
from tracker.common import health
from tracker.common.addresses import init_addresses
from tracker.common.clock import Clock, set_clock, system_clock
from tracker.common.errors import init_errors
from tracker.common.formats import init_formats
from tracker.common.headers import init_headers, security_headers
from tracker.common.sealing import init_sealing
from tracker.common.static_files import init_static_files
from tracker.common.store import init_store
from tracker.common.transactions import init_transactions
from tracker.config import Settings, settings_from_environment
from tracker.copies.views import blueprint as copies_blueprint
from tracker.dashboard.views import blueprint as dashboard_blueprint
from tracker.engagements.views import blueprint as engagements_blueprint
from tracker.exports.views import blueprint as exports_blueprint
from tracker.exports.views import finished_exports
from tracker.extensions import csrf, db, migrate
from tracker.findings.views import blueprint as findings_blueprint
from tracker.guide.views import blueprint as guide_blueprint
from tracker.history.views import blueprint as history_blueprint
from tracker.imports.views import blueprint as imports_blueprint
from tracker.navigation import navigation
from tracker.negotiation.views import blueprint as negotiation_blueprint
from tracker.signing.views import blueprint as signing_blueprint
from tracker.specification.views import blueprint as specification_blueprint
from tracker.specification_files.views import blueprint as specification_files_blueprint
from tracker.verify.views import blueprint as verify_blueprint
from tracker.wording.views import blueprint as wording_blueprint

FORM_LIMIT = 8_000_000
"""Bytes of one request; a full specification typed into forms stays far below."""


def create_app(settings: Settings | None = None, clock: Clock = system_clock) -> Flask:
    """The application, from settings (of the environment, unless given) and a clock."""
    settings = settings or settings_from_environment()
    app = Flask(__name__)
    _configure(app, settings)
    set_clock(app, clock, settings.time_zone)
    _extend(app, settings)
    for blueprint in _BLUEPRINTS:
        app.register_blueprint(blueprint)
    cli.init_cli(app)
    return app


_BLUEPRINTS = (
    accounts_blueprint,
    annexes_blueprint,
    briefs_blueprint,
    copies_blueprint,
    dashboard_blueprint,
    engagements_blueprint,
    exports_blueprint,
    findings_blueprint,
    guide_blueprint,
    health.blueprint,
    imports_blueprint,
    history_blueprint,
    negotiation_blueprint,
    signing_blueprint,
    specification_blueprint,
    specification_files_blueprint,
    verify_blueprint,
    wording_blueprint,
)


def _configure(app: Flask, settings: Settings) -> None:
    settings.data_dir.mkdir(parents=True, exist_ok=True)
    app.extensions["settings"] = settings
    app.config.from_mapping(
        SECRET_KEY=settings.resolved_secret_key(),
        SQLALCHEMY_DATABASE_URI=settings.resolved_database_url,
        MAX_CONTENT_LENGTH=FORM_LIMIT,
        MAX_FORM_MEMORY_SIZE=FORM_LIMIT,
        SESSION_COOKIE_SAMESITE="Lax",
        SESSION_COOKIE_SECURE=settings.secure_cookies,
        WTF_CSRF_TIME_LIMIT=None,
    )


def _extend(app: Flask, settings: Settings) -> None:
    app.wsgi_app = ProxyFix(app.wsgi_app, *[settings.proxies] * 4)  # type: ignore[method-assign]  # Flask's own way
    init_addresses(app)
    headers = security_headers(tls=settings.secure_cookies)
    init_static_files(app, headers)
    init_headers(app, headers)
    init_sealing(app, settings)
    init_store(app, settings.file_store, settings.data_dir / "files")
    db.init_app(app)
    migrate.init_app(app, db, render_as_batch=True)
    init_transactions(app)
    init_access(app)
    csrf.init_app(app)
    init_signing_in(app)
    init_errors(app)
    init_formats(app)
    app.context_processor(navigation)
    app.context_processor(finished_exports)
