"""Static files."""

import hashlib
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient

import tracker


def test_address_changes_with_the_content(app: Flask, client: FlaskClient) -> None:
    """So a browser may keep a file for a year."""
    content = Path(tracker.__file__).with_name("static").joinpath("logo.svg").read_bytes()
    with app.test_request_context():
        address = app.jinja_env.globals["static_url"]("logo.svg")  # type: ignore[operator]  # globals are objects
    assert address == f"/static/logo.svg?v={hashlib.sha256(content).hexdigest()[:12]}"
    assert client.get(address, buffered=True).data == content


def test_missing_file_is_an_error(app: Flask) -> None:
    """A page never asks for what is not there."""
    with app.test_request_context(), pytest.raises(FileNotFoundError):
        app.jinja_env.globals["static_url"]("logo.png")  # type: ignore[operator]  # globals are objects


def test_stays_in_its_folder(client: FlaskClient) -> None:
    """No address reaches the files around it."""
    for address in ("/static/../config.py", "/static/%2e%2e/config.py", "/static/..%2fconfig.py"):
        assert client.get(address).status_code == 404
