"""Errors as pages that say what happened and what to do next."""

from flask import Flask, render_template
from werkzeug.exceptions import HTTPException
from werkzeug.wrappers import Response

PAGES = frozenset({400, 403, 404, 405, 409, 413, 429, 500})
"""Status codes with a page of their own; every other error shows the nearest of them."""


def init_errors(app: Flask) -> None:
    """Show our own page for every error."""
    app.register_error_handler(HTTPException, _show)


def _show(error: HTTPException) -> Response | tuple[str, int]:
    if error.response is not None or error.code is None or error.code < 400:
        return Response.force_type(error.get_response())
    nearest = 500 if error.code >= 500 else 400
    page = error.code if error.code in PAGES else nearest
    return render_template(f"errors/{page}.html", error=error), error.code
