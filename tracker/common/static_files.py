"""Static files: compressed, cached for a year, and asked for by an address that changes with their content."""

import hashlib
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from wsgiref.headers import Headers

from flask import Flask, url_for
from jinja2 import ChoiceLoader, PackageLoader, PrefixLoader
from whitenoise import WhiteNoise

YEAR = 31_536_000


def init_static_files(app: Flask, headers: Mapping[str, str]) -> None:
    """Serve the static folder with these headers, and let templates find the components' markup."""
    folder = Path(app.static_folder or "")

    def protect(sent: Headers, _path: str, _url: str) -> None:
        for name, value in headers.items():
            sent[name] = value

    app.wsgi_app = WhiteNoise(  # type: ignore[method-assign]  # Flask's own way to add middleware
        app.wsgi_app,
        root=folder,
        prefix="static/",
        max_age=YEAR,
        autorefresh=app.debug,
        add_headers_function=protect,
    )

    @cache
    def fingerprint(name: str) -> str:
        return hashlib.sha256((folder / name).read_bytes()).hexdigest()[:12]

    @app.template_global()
    def static_url(name: str) -> str:
        """The address of a file in the static folder; raises FileNotFoundError when ./run setup has not made it."""
        return url_for("static", filename=name, v=fingerprint(name))

    components = PrefixLoader({"govuk_frontend_jinja": PackageLoader("govuk_frontend_jinja")})
    app.jinja_loader = ChoiceLoader([PackageLoader("tracker"), components])
    app.jinja_env.trim_blocks = app.jinja_env.lstrip_blocks = True  # what indents a template need not be sent
