"""Whether the service lives."""

from flask import Flask
from flask.testing import FlaskClient

from tests.factories.databases import on_sqlite
from tracker.extensions import db


def test_healthy(client: FlaskClient) -> None:
    """Anybody may ask, and no cookie is set."""
    answer = client.get("/health")
    assert (answer.status_code, answer.text) == (200, "ok\n")
    assert "Set-Cookie" not in answer.headers


@on_sqlite
def test_ill_without_database(app: Flask, client: FlaskClient) -> None:
    """A service that cannot read is not well."""
    app.config.update(TESTING=False, PROPAGATE_EXCEPTIONS=False)
    with app.app_context():
        file = str(db.engine.url.database)
        db.engine.dispose()
    with open(file, "wb") as database:  # noqa: PTH123 - overwritten in place, as a broken disk would
        database.write(b"no database at all" * 100)
    assert client.get("/health").status_code == 500
