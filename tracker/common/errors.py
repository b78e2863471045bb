"""Errors as pages that say what happened and what to do next."""

from flask import Flask, current_app, g, render_template
from flask_login import AnonymousUserMixin
from sqlalchemy.exc import OperationalError
from werkzeug.exceptions import HTTPException, ServiceUnavailable
from werkzeug.wrappers import Response

from tracker.common.store import DamagedFileError, FileStoreError, MissingFileError
from tracker.common.transactions import is_busy

PAGES = frozenset({400, 403, 404, 405, 409, 413, 429, 500, 503})
"""Status codes with a page of their own; every other error shows the nearest of them."""


def init_errors(app: Flask) -> None:
    """Show our own page for every error."""
    app.register_error_handler(HTTPException, _show)
    app.register_error_handler(OperationalError, _ask_to_come_again)
    app.register_error_handler(FileStoreError, _ask_for_the_store)
    app.register_error_handler(MissingFileError, _hand_nothing_out)
    app.register_error_handler(DamagedFileError, _hand_nothing_out)


def _ask_to_come_again(error: OperationalError) -> Response:
    if not is_busy(error):
        raise error
    return _show(ServiceUnavailable("Somebody else was saving for an unusually long time.", retry_after=5))


def _ask_for_the_store(error: FileStoreError) -> Response:
    current_app.logger.error("%s", error)
    return _show(ServiceUnavailable("The store of files does not answer.", retry_after=5))


def _hand_nothing_out(error: MissingFileError | DamagedFileError) -> tuple[str, int]:
    current_app.logger.error("%s", error)
    return render_template("errors/damaged.html"), 500


def _show(error: HTTPException) -> Response:
    response = Response.force_type(error.get_response())
    if error.response is not None:
        return response
    status = response.status_code
    if status >= 500:
        # The page must not depend on what has just failed, so nobody looks up who reads it.
        g._login_user = AnonymousUserMixin()  # noqa: SLF001 - Flask-Login offers no other way
    page = status if status in PAGES else 500 if status >= 500 else 400
    response.set_data(render_template(f"errors/{page}.html", error=error))
    return response
