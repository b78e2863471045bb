"""The product as a browser meets it: an application behind a real server, in a thread."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Thread

from flask import Flask
from werkzeug.serving import WSGIRequestHandler, make_server

from tests.conftest import NOW
from tracker import create_app
from tracker.config import Settings
from tracker.extensions import db


class _OneAnswer(WSGIRequestHandler):
    """Closes the connection after each answer, so that none outlives its test."""

    protocol_version = "HTTP/1.0"


@contextmanager
def application(database: Path, folder: Path) -> Iterator[Flask]:
    """The application as it is served, CSRF included, over a copy of a database and its files in this folder."""
    shutil.copy(database, folder / "tracker.sqlite")
    if (files := database.with_name("files")).exists():
        shutil.copytree(files, folder / "files", dirs_exist_ok=True)
    app = create_app(Settings(data_dir=folder, secret_key="test"), clock=lambda: NOW)
    yield app
    with app.app_context():
        db.session.remove()
        db.engine.dispose()  # the last connection writes the log back into the one file that is copied


@contextmanager
def serve(app: Flask) -> Iterator[str]:
    """The address at which an application answers until the end."""
    server = make_server("127.0.0.1", 0, app, threaded=True, request_handler=_OneAnswer)
    server.daemon_threads = False  # type: ignore[attr-defined]  # closing waits for whoever still answers
    thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05})
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        thread.join()
        server.server_close()
